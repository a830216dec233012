/** The order in which a request passes our filters. It knows none of them. */
@NullMarked
package dev.tasksapi.http.filters;

import org.jspecify.annotations.NullMarked;
