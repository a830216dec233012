package dev.tasksapi.attachments;

/**
 * A file that a client has announced, and sends by itself.
 *
 * @param room its bytes are as many as it has to have
 * @param type as the client said it
 */
record Announced(Reservation room, String name, String type) {}
