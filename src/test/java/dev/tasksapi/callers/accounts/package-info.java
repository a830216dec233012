/** What whoever signs in here relies on, over HTTP. */
@NullMarked
package dev.tasksapi.callers.accounts;

import org.jspecify.annotations.NullMarked;
