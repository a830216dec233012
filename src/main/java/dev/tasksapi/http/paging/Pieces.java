package dev.tasksapi.http.paging;

import io.smallrye.mutiny.Uni;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An answer of any length. A failure after the first piece breaks the connection off, so that no client takes a part for
 * the whole.
 *
 * @param bytes the first piece
 * @param next makes the piece behind this one; it is asked once this one has left the service; null: this is the last
 */
public record Pieces(byte[] bytes, @Nullable Supplier<Uni<Pieces>> next) {}
