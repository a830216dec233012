/** Tests of what instances tell each other. */
@NullMarked
package dev.tasksapi.database.signals;

import org.jspecify.annotations.NullMarked;
