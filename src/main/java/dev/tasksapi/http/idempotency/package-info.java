/**
 * Reads by which key a client repeats a request, and tells whether it is the same request. It never keeps an answer.
 */
@NullMarked
package dev.tasksapi.http.idempotency;

import org.jspecify.annotations.NullMarked;
