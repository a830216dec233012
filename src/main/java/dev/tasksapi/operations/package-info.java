/**
 * What whoever runs the service asks it: whether it lives and whether it can work, and where its metrics are. It never
 * changes anything, and names neither hosts nor users.
 */
@NullMarked
package dev.tasksapi.operations;

import org.jspecify.annotations.NullMarked;
