/** Tests of what is done with all of a user's data at once: over HTTP, and against PostgreSQL's catalogue. */
@NullMarked
package dev.tasksapi.mydata;

import org.jspecify.annotations.NullMarked;
