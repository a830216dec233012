/** What whoever runs the service can see of it, from outside. */
@NullMarked
package dev.tasksapi.operations;

import org.jspecify.annotations.NullMarked;
