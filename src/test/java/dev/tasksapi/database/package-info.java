@NullMarked
package dev.tasksapi.database;

import org.jspecify.annotations.NullMarked;
