package dev.tasksapi.files;

import dev.tasksapi.files.stores.StoredBytes;
import dev.tasksapi.http.conditional.OtherForm;
import dev.tasksapi.http.conditional.Versioned;
import org.jspecify.annotations.Nullable;

/**
 * Bytes of a file on their way to a client.
 *
 * @param bytes null: only the head of the answer is sent
 * @param length how many the answer has, or would have
 */
record FileAnswer(Versioned row, @Nullable StoredBytes bytes, long length) implements OtherForm {}
