package dev.tasksapi.attachments;

import dev.tasksapi.files.Reservation;
import java.time.OffsetDateTime;

/**
 * A file that a client has announced, and sends by itself.
 *
 * @param room its bytes are as many as it has to have
 * @param type as the client said it
 * @param sent when it was announced, or when its bytes last came
 */
record Announced(Reservation room, String name, String type, OffsetDateTime sent) {}
