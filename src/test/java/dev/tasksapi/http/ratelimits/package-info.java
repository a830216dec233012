@NullMarked
package dev.tasksapi.http.ratelimits;

import org.jspecify.annotations.NullMarked;
