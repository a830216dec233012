@NullMarked
package dev.tasksapi.operations.settings;

import org.jspecify.annotations.NullMarked;
