/** Traces, as a collector receives them. */
@NullMarked
package dev.tasksapi.operations.tracing;

import org.jspecify.annotations.NullMarked;
