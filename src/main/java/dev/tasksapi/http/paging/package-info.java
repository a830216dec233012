/**
 * Says how a list that may be long is handed on: one page, and the way to the next. It never reads a row or writes an
 * answer.
 */
@NullMarked
package dev.tasksapi.http.paging;

import org.jspecify.annotations.NullMarked;
