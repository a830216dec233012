/**
 * What all rooms of the service's own accounts share: the account, the door to its tables, its mails and who is
 * calling. It never decides what somebody may do with an account, and never touches a row that belongs to a user's
 * tasks.
 */
@NullMarked
package dev.tasksapi.callers.accounts;

import org.jspecify.annotations.NullMarked;
