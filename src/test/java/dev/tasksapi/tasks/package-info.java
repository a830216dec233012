@NullMarked
package dev.tasksapi.tasks;

import org.jspecify.annotations.NullMarked;
