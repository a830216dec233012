@NullMarked
package dev.tasksapi.callers.passwords;

import org.jspecify.annotations.NullMarked;
