package dev.tasksapi.tokens;

import java.time.Instant;

/**
 * What a valid token proves.
 *
 * @param subject who is calling: its {@code sub}, 1 to 255 characters without control characters
 * @param expiresAt its {@code exp}; with the leeway, this may have just passed
 */
record VerifiedToken(String subject, Instant expiresAt) {}
