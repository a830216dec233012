@NullMarked
package dev.tasksapi.callers.tokens;

import org.jspecify.annotations.NullMarked;
