package dev.tasksapi.errors;

/**
 * One field or query parameter that is to blame.
 *
 * @param field its name as the client writes it
 * @param message what is wrong with it, for people
 */
public record FieldError(String field, String message) {}
