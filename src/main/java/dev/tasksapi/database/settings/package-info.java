/**
 * Reads {@code DATABASE_URL} and what else says where the database is. It never connects to it.
 */
@NullMarked
package dev.tasksapi.database.settings;

import org.jspecify.annotations.NullMarked;
