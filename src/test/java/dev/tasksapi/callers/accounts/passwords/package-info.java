/** What whoever changes or forgets a password relies on. */
@NullMarked
package dev.tasksapi.callers.accounts.passwords;

import org.jspecify.annotations.NullMarked;
