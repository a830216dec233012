/**
 * Migrates the database, and checks before the port opens that the schema and its roles are as the code needs them. It
 * never reads or writes a row of anybody's.
 */
@NullMarked
package dev.tasksapi.database.schema;

import org.jspecify.annotations.NullMarked;
