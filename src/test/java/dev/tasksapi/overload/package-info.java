@NullMarked
package dev.tasksapi.overload;

import org.jspecify.annotations.NullMarked;
