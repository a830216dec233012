@NullMarked
package dev.tasksapi.origins;

import org.jspecify.annotations.NullMarked;
