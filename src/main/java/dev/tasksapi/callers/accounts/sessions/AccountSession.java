package dev.tasksapi.callers.accounts.sessions;

import dev.tasksapi.callers.accounts.Account;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * A sign-in on one device.
 *
 * @param beganAt when the password was shown
 * @param remembered whether the browser is to keep it when it is closed
 * @param idle after how long without a refresh it ends
 */
record AccountSession(UUID id, Account account, Instant beganAt, boolean remembered, Duration idle) {}
