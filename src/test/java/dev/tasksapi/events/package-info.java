/** Tests of what is told at once. */
@NullMarked
package dev.tasksapi.events;

import org.jspecify.annotations.NullMarked;
