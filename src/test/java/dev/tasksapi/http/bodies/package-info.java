@NullMarked
package dev.tasksapi.http.bodies;

import org.jspecify.annotations.NullMarked;
