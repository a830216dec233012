/** Traces, as a collector receives them. */
@NullMarked
package dev.tasksapi.tracing;

import org.jspecify.annotations.NullMarked;
