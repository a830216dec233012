/**
 * Makes accounts, at once or after a mail has shown whose address it is. It never changes an account that there is.
 */
@NullMarked
package dev.tasksapi.callers.accounts.registration;

import org.jspecify.annotations.NullMarked;
