/** Runs the Node projects beside the tests, whose packages come out of npm. Without Node on the machine such tests skip themselves. */
@NullMarked
package dev.tasksapi.node;

import org.jspecify.annotations.NullMarked;
