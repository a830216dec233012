@NullMarked
package dev.tasksapi.http.origins;

import org.jspecify.annotations.NullMarked;
