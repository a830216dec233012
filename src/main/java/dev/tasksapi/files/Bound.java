package dev.tasksapi.files;

import dev.tasksapi.http.errors.ApiException;

/**
 * How long a file may be.
 *
 * @param refusal what one gets who sends more
 */
public record Bound(long bytes, ApiException refusal) {
    private static final long MIB = 1024 * 1024;

    /** A number of bytes as people read it. */
    public static String readable(long bytes) {
        return bytes % MIB == 0 ? "%,d MiB".formatted(bytes / MIB) : "%,d bytes".formatted(bytes);
    }
}
