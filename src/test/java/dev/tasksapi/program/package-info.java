/** The program inside the JVM of the tests, for what does not need a process: a start takes a tenth of the time. */
@NullMarked
package dev.tasksapi.program;

import org.jspecify.annotations.NullMarked;
