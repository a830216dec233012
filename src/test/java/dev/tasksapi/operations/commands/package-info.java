@NullMarked
package dev.tasksapi.operations.commands;

import org.jspecify.annotations.NullMarked;
