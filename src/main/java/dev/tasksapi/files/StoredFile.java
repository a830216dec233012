package dev.tasksapi.files;

import dev.tasksapi.http.conditional.Versioned;

/**
 * A file whose bytes are in the store.
 *
 * @param row as it is answered; its version changes whenever the bytes do
 * @param objectKey under which the store has the bytes
 * @param name as {@link FileName} made it
 * @param type as {@link FileType} judged it
 * @param size in bytes
 */
public record StoredFile(Versioned row, String objectKey, String name, String type, long size) {}
