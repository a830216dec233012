/**
 * Proves who is calling: one class per way of proving it, and one that is asked; and makes the tokens that this service
 * signs itself. It never looks at a row, and it hands on nothing of a token but the {@link
 * dev.tasksapi.callers.tokens.Caller}.
 */
@NullMarked
package dev.tasksapi.callers.tokens;

import org.jspecify.annotations.NullMarked;
