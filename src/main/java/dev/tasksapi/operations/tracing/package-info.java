/**
 * Which trace a request is part of, and telling a collector how long it took. It never tells anybody who called, nor
 * what was asked for beyond the route.
 */
@NullMarked
package dev.tasksapi.operations.tracing;

import org.jspecify.annotations.NullMarked;
