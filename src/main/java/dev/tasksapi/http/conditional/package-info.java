/**
 * Says which version of a row an answer shows (ETag), and what a caller demands of it (If-Match, If-None-Match). It
 * never reads or writes a row.
 */
@NullMarked
package dev.tasksapi.http.conditional;

import org.jspecify.annotations.NullMarked;
