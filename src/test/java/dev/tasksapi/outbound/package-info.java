@NullMarked
package dev.tasksapi.outbound;

import org.jspecify.annotations.NullMarked;
