/** The order of filters, as it is and as the table says. */
@NullMarked
package dev.tasksapi.filters;

import org.jspecify.annotations.NullMarked;
