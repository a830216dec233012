package dev.tasksapi.ownership;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A file of a user in an export.
 *
 * @param row as it is answered elsewhere
 * @param entry where it is in a ZIP file, as in {@code files/7/receipt.pdf}: no other file of the user has the same, and
 *     a file system takes it
 * @param made when
 * @param open opens it; null: its bytes are not there any more
 */
public record PortableFile(Object row, String entry, Instant made, Supplier<Uni<@Nullable FileBytes>> open) {}
