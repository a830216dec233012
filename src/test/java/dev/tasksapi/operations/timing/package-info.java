/** What answers say of the time they took. */
@NullMarked
package dev.tasksapi.operations.timing;

import org.jspecify.annotations.NullMarked;
