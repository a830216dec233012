@NullMarked
package dev.tasksapi.ratelimits;

import org.jspecify.annotations.NullMarked;
