/**
 * Keeps the public keys of whoever signs tokens: fetches their key set, renews it, and finds the key that a token
 * names. It never looks at a token.
 */
@NullMarked
package dev.tasksapi.callers.keysets;

import org.jspecify.annotations.NullMarked;
