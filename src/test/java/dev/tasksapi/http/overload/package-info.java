@NullMarked
package dev.tasksapi.http.overload;

import org.jspecify.annotations.NullMarked;
