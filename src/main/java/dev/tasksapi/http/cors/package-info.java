/** Which pages of a browser may call, by the origins that are allowed. It never asks who is calling. */
@NullMarked
package dev.tasksapi.http.cors;

import org.jspecify.annotations.NullMarked;
