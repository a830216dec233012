/**
 * Keeps every row with its owner: whoever reads or writes rows does it through here, as somebody. It never decides what
 * a row means, and nothing but this package opens a session or a transaction.
 */
@NullMarked
package dev.tasksapi.ownership;

import org.jspecify.annotations.NullMarked;
