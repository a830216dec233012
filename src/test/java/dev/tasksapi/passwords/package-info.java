@NullMarked
package dev.tasksapi.passwords;

import org.jspecify.annotations.NullMarked;
