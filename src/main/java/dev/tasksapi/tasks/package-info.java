/** Tasks: their calls, rules and rows. This package never asks who is calling, and never opens a session. */
@NullMarked
package dev.tasksapi.tasks;

import org.jspecify.annotations.NullMarked;
