/**
 * What the program does instead of serving, when it is given an argument, and where it begins. It decides nothing that
 * a command is about.
 */
@NullMarked
package dev.tasksapi.operations.commands;

import org.jspecify.annotations.NullMarked;
