/**
 * The service's own accounts: sign-up, sign-in, sessions and their refresh tokens, passwords set anew, and who may do what. It is
 * the only package that reads their tables, and it never touches a row that belongs to a user's tasks.
 */
@NullMarked
package dev.tasksapi.callers.accounts;

import org.jspecify.annotations.NullMarked;
