package dev.tasksapi.files;

import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A request that brings a file. It is paused until the file is received. */
public interface Upload {
    /** The length that its headers state, which no file in it can exceed; null: they state none. */
    @Nullable
    Long statedLength();

    /** How many bytes it has around the file, at most. */
    long around();

    /** Throws the refusal if what it says of its length is too much, before anything of it is read. */
    default void refuseIfBeyond(Bound bound) {
        if (statedLength() != null && statedLength() > bound.bytes() + around()) {
            throw bound.refusal();
        }
    }

    /**
     * Hands the file on, and reads the request to its end. It fails as the store does, with an {@link
     * dev.tasksapi.http.errors.ApiException} for what is wrong with the request, and with anything else if the client has
     * gone. By then the store has ended too.
     *
     * @param store takes the file, which is paused, and its length, which is null if nobody knows
     */
    Future<Received> receive(Bound bound, Store store);

    /** Has a client send the body who asked first whether it may (RFC 9110, section 10.1.1). */
    static void askFor(HttpServerRequest request) {
        if (request.headers().contains(HttpHeaders.EXPECT, HttpHeaders.CONTINUE, true)) {
            request.response().writeContinue();
        }
    }

    /**
     * What a request fails with whose client has gone before anybody listened; null: it has not. Vert.x says such things
     * once, to whoever listens by then. So this is asked on the turn of the event loop on which listening begins.
     */
    static @Nullable Throwable goneEarly(HttpServerRequest request) {
        return request.response().closed() ? new IOException("The client has gone before its file was read") : null;
    }

    /** What keeps a file. */
    @FunctionalInterface
    interface Store {
        Future<Void> keep(IncomingFile file, @Nullable Long length);
    }

    /** What came: the name and the type as the client said them; a type that is null was not said. */
    record Received(
            IncomingFile file, String name, @Nullable String declaredType) {}
}
