package dev.tasksapi.files;

import dev.tasksapi.files.ByteRange.UnsatisfiableRangeException;
import dev.tasksapi.files.stores.FileStore;
import dev.tasksapi.files.stores.MissingFileException;
import dev.tasksapi.files.stores.StoredBytes;
import dev.tasksapi.http.conditional.EntityTag;
import dev.tasksapi.http.conditional.Preconditions;
import dev.tasksapi.http.errors.ApiException;
import dev.tasksapi.http.errors.ErrorType;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import jakarta.ws.rs.core.Response.Status;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Answers with the bytes of a file, or with part of them, in a way that a browser runs nothing of it. */
@Singleton
public class Downloads {
    private static final Logger LOG = Logger.getLogger(Downloads.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    /** No script, no plugin, no frame, and an origin of its own, whatever the bytes are taken for. */
    private static final String SANDBOX = "sandbox; default-src 'none'; frame-ancestors 'none'";

    private final Preconditions preconditions;
    private final CurrentVertxRequest current;

    Downloads(Preconditions preconditions, CurrentVertxRequest current) {
        this.preconditions = preconditions;
        this.current = current;
    }

    /**
     * What the current request asks for of this file. The answer holds a {@link FileAnswer}; a {@code RestResponse} of one
     * would be taken for JSON, because Quarkus REST looks for a writer by the type of the answer itself where a call
     * produces anything.
     */
    public Uni<Response> of(StoredFile file, FileStore store) {
        HttpServerRequest request = current.getCurrent().request();
        request.response().putHeader("Content-Security-Policy", SANDBOX); // in the place of the usual one
        boolean isHead = request.method().equals(HttpMethod.HEAD);
        boolean isKnown = preconditions.isKnown(file.row());
        // A range is for GET alone, and comes after the other conditions (RFC 9110, sections 14.2 and 13.2.2)
        @Nullable ByteRange part = isHead || isKnown ? null : part(request.headers(), file);
        long length = part == null ? file.size() : part.length();
        ResponseBuilder answer = head(file);
        if (part != null) {
            answer.status(Status.PARTIAL_CONTENT).header("Content-Range", part.of(file.size()));
        }
        if (isHead) {
            answer.header(HttpHeaders.CONTENT_LENGTH, length); // Quarkus REST asks no writer there
        }
        boolean isHeadOnly = length == 0 || isHead || isKnown;
        Uni<@Nullable StoredBytes> bytes =
                isHeadOnly ? Uni.createFrom().nullItem() : bytes(file, store, part == null ? 0 : part.from(), length);
        return bytes.map(
                some -> answer.entity(new FileAnswer(file.row(), some, length)).build());
    }

    /** Null: all of it. */
    private static @Nullable ByteRange part(MultiMap headers, StoredFile file) {
        @Nullable String condition = headers.get("If-Range");
        boolean isWhole =
                condition != null && !condition.equals(EntityTag.of(file.row()).toString());
        try {
            return isWhole ? null : ByteRange.parse(headers.get("Range"), file.size());
        } catch (UnsatisfiableRangeException e) {
            throw ApiException.of(ErrorType.RANGE_NOT_SATISFIABLE)
                    .withHeader("Content-Range", "bytes */" + file.size());
        }
    }

    private static ResponseBuilder head(StoredFile file) {
        return Response.ok()
                .type(file.type())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.of(FileType.isImage(file.type()), file.name()))
                .header("Accept-Ranges", "bytes")
                .header("Cross-Origin-Resource-Policy", "same-site");
    }

    private static Uni<StoredBytes> bytes(StoredFile file, FileStore store, long from, long length) {
        return Uni.createFrom()
                .completionStage(() -> store.get(file.objectKey(), from, length).toCompletionStage())
                .onFailure()
                .transform(failure -> {
                    LOG.errorf(failure, "The bytes of the object %s could not be read", file.objectKey());
                    return failure instanceof MissingFileException
                            ? ApiException.notFound()
                            : ApiException.unavailable(RETRY_AFTER);
                });
    }
}
