/** What users of the service rely on, and what its developers promise each other. */
@NullMarked
package dev.tasksapi;

import org.jspecify.annotations.NullMarked;
