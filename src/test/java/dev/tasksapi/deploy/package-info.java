/** Judges what is in {@code deploy/} and the images' descriptions, which nothing on a developer's machine would run. */
@NullMarked
package dev.tasksapi.deploy;

import org.jspecify.annotations.NullMarked;
