/**
 * Lets admins list accounts, disable them and give roles, and makes the first admin. It never sees a password.
 */
@NullMarked
package dev.tasksapi.callers.accounts.administration;

import org.jspecify.annotations.NullMarked;
