/** What admins rely on who look after accounts. */
@NullMarked
package dev.tasksapi.callers.accounts.administration;

import org.jspecify.annotations.NullMarked;
