@NullMarked
package dev.tasksapi.callers.outbound;

import org.jspecify.annotations.NullMarked;
