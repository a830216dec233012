/**
 * Turns every failure, wherever it happens, into the one answer that clients know. It never decides what is wrong with
 * a request, and imports nothing else of this service.
 */
@NullMarked
package dev.tasksapi.http.errors;

import org.jspecify.annotations.NullMarked;
