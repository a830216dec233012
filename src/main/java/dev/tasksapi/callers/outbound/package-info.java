/**
 * Asks the servers that tokens depend on: one small document at a time, with an end to how long it takes and how much
 * it is. It never says what an answer means.
 */
@NullMarked
package dev.tasksapi.callers.outbound;

import org.jspecify.annotations.NullMarked;
