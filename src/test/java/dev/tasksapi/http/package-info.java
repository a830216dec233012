@NullMarked
package dev.tasksapi.http;

import org.jspecify.annotations.NullMarked;
