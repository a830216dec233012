@NullMarked
package dev.tasksapi.errors;

import org.jspecify.annotations.NullMarked;
