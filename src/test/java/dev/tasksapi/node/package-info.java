/** Runs the Node projects beside the tests, whose packages come out of npm. */
@NullMarked
package dev.tasksapi.node;

import org.jspecify.annotations.NullMarked;
