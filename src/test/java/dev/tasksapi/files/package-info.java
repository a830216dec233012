@NullMarked
package dev.tasksapi.files;

import org.jspecify.annotations.NullMarked;
