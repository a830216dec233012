/** What whoever signs in and stays signed in relies on. */
@NullMarked
package dev.tasksapi.callers.accounts.sessions;

import org.jspecify.annotations.NullMarked;
