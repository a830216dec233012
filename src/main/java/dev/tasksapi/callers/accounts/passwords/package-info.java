/**
 * Puts a new password in the place of one that somebody knows or has forgotten. It never begins a session.
 */
@NullMarked
package dev.tasksapi.callers.accounts.passwords;

import org.jspecify.annotations.NullMarked;
