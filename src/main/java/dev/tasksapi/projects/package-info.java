/** Projects: their calls, rules and rows. This package never reads a task, and never opens a session. */
@NullMarked
package dev.tasksapi.projects;

import org.jspecify.annotations.NullMarked;
