@NullMarked
package dev.tasksapi.http.errors;

import org.jspecify.annotations.NullMarked;
