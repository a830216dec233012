/**
 * Proves who is calling: one class per way of proving it, and one that is asked. It never looks at a row, and it hands on
 * nothing of a token but its subject.
 */
@NullMarked
package dev.tasksapi.tokens;

import org.jspecify.annotations.NullMarked;
