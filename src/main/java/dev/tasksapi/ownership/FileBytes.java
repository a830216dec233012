package dev.tasksapi.ownership;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/** The bytes of a file, read piece by piece by whoever wants them, and not faster. */
public interface FileBytes {
    /** The next of them, at most a few hundred kilobytes; null: that was all. It is asked again once it has answered. */
    Uni<@Nullable Buffer> next();

    /** Gives back what it holds; it can be called several times. */
    void close();
}
