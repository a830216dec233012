@NullMarked
package dev.tasksapi.settings;

import org.jspecify.annotations.NullMarked;
