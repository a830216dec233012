@NullMarked
package dev.tasksapi.database.pool;

import org.jspecify.annotations.NullMarked;
