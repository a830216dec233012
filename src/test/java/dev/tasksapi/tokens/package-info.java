@NullMarked
package dev.tasksapi.tokens;

import org.jspecify.annotations.NullMarked;
