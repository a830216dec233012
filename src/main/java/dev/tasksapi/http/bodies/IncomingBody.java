package dev.tasksapi.http.bodies;

import dev.tasksapi.http.errors.ApiException;
import dev.tasksapi.http.errors.ErrorType;
import io.netty.handler.codec.DecoderException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** A long body while it comes: the first of it in memory, and on the disk what is longer than other bodies. */
final class IncomingBody {
    private static final Logger LOG = Logger.getLogger(IncomingBody.class);
    private static final Duration RETRY_AFTER = Duration.ofMinutes(1);

    /** So much is written at once. */
    private static final int PIECE = 64 * 1024;

    private final Vertx vertx;
    private final HttpServerRequest request;
    private final Promise<BodyBytes> result = Promise.promise();
    private final long mostKept;
    private final long most;
    private final Path folder;
    private long size;
    private Buffer kept = Buffer.buffer();
    private @Nullable SpooledBody spooled;

    /**
     * Of a request, which is paused.
     *
     * @param mostKept how many bytes stay in memory
     */
    IncomingBody(Vertx vertx, HttpServerRequest request, long mostKept, long most, Path folder) {
        this.vertx = vertx;
        this.request = request;
        this.mostKept = mostKept;
        this.most = most;
        this.folder = folder;
    }

    /** All of it; fails with an {@link ApiException} for what the client can mend, and else as the connection does. */
    Future<BodyBytes> receive() {
        if (request.response().closed()) { // Vert.x has said so before anybody listened, and does not say it again
            return Future.failedFuture(new IOException("The client has gone before its body was read"));
        }
        @Nullable String stated = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (stated != null && Long.parseLong(stated) > most) { // the server has refused what is no length
            fail(ApiException.of(ErrorType.PAYLOAD_TOO_LARGE));
        } else {
            request.exceptionHandler(this::breakOff);
            request.handler(this::take);
            request.endHandler(end -> end());
            if (request.headers().contains(HttpHeaders.EXPECT, HttpHeaders.CONTINUE, true)) {
                request.response().writeContinue();
            }
        }
        request.resume();
        return result.future();
    }

    private void take(Buffer bytes) {
        size += bytes.length();
        if (result.future().isComplete()) {
            return; // what comes behind a failure is dropped
        }
        if (size > most) {
            fail(ApiException.of(ErrorType.PAYLOAD_TOO_LARGE));
            return;
        }
        kept.appendBuffer(bytes);
        if (kept.length() > (spooled == null ? mostKept : PIECE)) {
            request.pause(); // nothing comes while it is written
            spool().onComplete(done -> request.resume());
        }
    }

    private Future<Void> spool() {
        Buffer bytes = kept;
        kept = Buffer.buffer();
        return vertx.executeBlocking(() -> write(bytes), false)
                .onFailure(failure -> {
                    if (result.tryFail(ApiException.unavailable(RETRY_AFTER))) {
                        LOG.errorf(failure, "A body of more than %d bytes cannot be kept in %s", mostKept, folder);
                    }
                })
                .onComplete(done -> {
                    if (result.future().failed()) {
                        release();
                    }
                });
    }

    private @Nullable Void write(Buffer bytes) throws IOException {
        if (spooled == null) {
            spooled = SpooledBody.in(folder, vertx);
        }
        spooled.append(bytes);
        return null;
    }

    private void end() {
        @Nullable SpooledBody onDisk = spooled;
        if (onDisk == null) {
            result.tryComplete(new KeptBody(kept));
        } else {
            spool().onSuccess(done -> result.tryComplete(onDisk.whole()));
        }
    }

    /** What the decoder of HTTP cannot read is the fault of the client. */
    private void breakOff(Throwable failure) {
        fail(failure instanceof DecoderException ? ApiException.of(ErrorType.VALIDATION_ERROR) : failure);
    }

    private void fail(Throwable reason) {
        if (result.tryFail(reason)) {
            release();
        }
    }

    private void release() {
        kept = Buffer.buffer();
        if (spooled != null) {
            spooled.release();
        }
    }
}
