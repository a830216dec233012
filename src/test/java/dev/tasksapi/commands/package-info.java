@NullMarked
package dev.tasksapi.commands;

import org.jspecify.annotations.NullMarked;
