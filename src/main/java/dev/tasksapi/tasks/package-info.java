/** Tasks: their calls, their rules and their rows. It never asks who is calling, nor opens a session or a transaction. */
@NullMarked
package dev.tasksapi.tasks;

import org.jspecify.annotations.NullMarked;
