/** The order of filters, as it is and as the table says. */
@NullMarked
package dev.tasksapi.http.filters;

import org.jspecify.annotations.NullMarked;
