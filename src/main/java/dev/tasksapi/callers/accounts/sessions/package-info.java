/**
 * Signs people in and out, and hands out access tokens and refresh tokens. It never sets a password that somebody has
 * chosen.
 */
@NullMarked
package dev.tasksapi.callers.accounts.sessions;

import org.jspecify.annotations.NullMarked;
