/**
 * Says how a list that may be long is asked for and handed on: the parameters of its query, one page, and the way to
 * the next. It never reads a row.
 */
@NullMarked
package dev.tasksapi.http.paging;

import org.jspecify.annotations.NullMarked;
