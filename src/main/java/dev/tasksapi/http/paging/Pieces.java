package dev.tasksapi.http.paging;

import io.smallrye.mutiny.Uni;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * An answer of any length. A failure after the first piece breaks the connection off, so that no client takes a part for
 * the whole.
 */
public final class Pieces {
    private final byte[] bytes;
    private final @Nullable Supplier<Uni<Pieces>> next;

    /**
     * The first piece, and what comes behind it.
     *
     * @param bytes not to be changed any more
     * @param next makes the piece behind this one; it is asked once this one has left the service; null: this is the
     *     last
     */
    public Pieces(byte[] bytes, @Nullable Supplier<Uni<Pieces>> next) {
        this.bytes = bytes;
        this.next = next;
    }

    /** These, each as the function makes it, in their order, and others behind the last. */
    public Pieces then(UnaryOperator<byte[]> change, Supplier<Uni<Pieces>> behind) {
        return new Pieces(
                change.apply(bytes), next == null ? behind : () -> next.get().map(more -> more.then(change, behind)));
    }

    byte[] bytes() {
        return bytes;
    }

    @Nullable
    Supplier<Uni<Pieces>> next() {
        return next;
    }
}
