package dev.tasksapi.tokens;

/**
 * What a valid token proves.
 *
 * @param subject who is calling: its {@code sub}, 1 to 255 characters without control characters
 */
record VerifiedToken(String subject) {}
