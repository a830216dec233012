/**
 * Turns requests away at once where they would have to wait too long, so that those that are let in are served in time.
 * It never asks who is calling.
 */
@NullMarked
package dev.tasksapi.http.overload;

import org.jspecify.annotations.NullMarked;
