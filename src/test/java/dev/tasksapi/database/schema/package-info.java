@NullMarked
package dev.tasksapi.database.schema;

import org.jspecify.annotations.NullMarked;
