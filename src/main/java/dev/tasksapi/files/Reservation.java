package dev.tasksapi.files;

/**
 * Room for a file that is coming.
 *
 * @param id of its row, which no call sees yet
 * @param objectKey under which the store is to keep it
 * @param bytes how many it may have
 */
public record Reservation(long id, String objectKey, long bytes) {}
