package dev.tasksapi.files;

import dev.tasksapi.http.errors.ApiException;
import dev.tasksapi.http.errors.ErrorType;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How the current request, which is a {@code StreamedBody}, brings a file. */
@Singleton
public class UploadRequests {
    private final CurrentVertxRequest current;

    UploadRequests(CurrentVertxRequest current) {
        this.current = current;
    }

    /** A file with a name, in a form or by itself. Throws a 400 if it has none. */
    public Upload named() {
        HttpServerRequest request = request();
        return type(request).startsWith(MediaType.MULTIPART_FORM_DATA)
                ? new FormUpload(request, length(request))
                : new RawUpload(request, RawUpload.name(request), length(request));
    }

    /**
     * A file whose name does not matter. An image may come by itself without one, because no page of another origin can
     * send a body of such a type unasked.
     */
    public Upload image() {
        return type(request()).startsWith("image/") ? bare() : named();
    }

    /** The bytes of a file alone. */
    public Upload bare() {
        HttpServerRequest request = request();
        return new RawUpload(request, FileName.of(""), length(request));
    }

    /** In small letters; empty: it says none. */
    private static String type(HttpServerRequest request) {
        @Nullable String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
        return type == null ? "" : type.toLowerCase(Locale.ROOT);
    }

    private HttpServerRequest request() {
        if (current.getCurrent().body().available()) { // the path is written in another way, and the body gone
            throw ApiException.notFound();
        }
        HttpServerRequest request = current.getCurrent().request();
        @Nullable String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            throw ApiException.of(ErrorType.UNSUPPORTED_MEDIA_TYPE, "The request body must not be compressed")
                    .withHeader(HttpHeaders.ACCEPT_ENCODING, "identity");
        }
        return request;
    }

    /** The server has refused what is no length. */
    private static @Nullable Long length(HttpServerRequest request) {
        @Nullable String stated = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return stated == null ? null : Long.valueOf(stated);
    }
}
