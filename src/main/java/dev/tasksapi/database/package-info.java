/**
 * The way to PostgreSQL: from {@code DATABASE_URL} to the pool of connections, to the migrations and to what the schema has
 * to be. It never reads or writes a row of anybody's.
 */
@NullMarked
package dev.tasksapi.database;

import org.jspecify.annotations.NullMarked;
