package dev.tasksapi.http.bodies;

import java.nio.file.Path;
import java.util.function.ToLongFunction;

/**
 * A path that takes longer bodies than others; each bean of this type is one. What does not fit into the limit of other
 * bodies is spooled to the disk. Each caller can send one at a time.
 *
 * @param path as it is called, for example {@code /api/import}
 * @param maxBytes how long a body of a type may be; the type is without parameters and in small letters, or empty
 * @param folder where bodies are spooled to; it need not be there yet
 */
public record LongBody(String path, ToLongFunction<String> maxBytes, Path folder) {}
