package dev.tasksapi.attachments;

import dev.tasksapi.http.bodies.StreamedBody;
import dev.tasksapi.http.errors.ApiException;
import dev.tasksapi.http.errors.ErrorType;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The calls that take a file, and how the current one brings it. */
@Singleton
class UploadRequests implements StreamedBody {
    private static final Pattern ATTACHED = Pattern.compile("/api/tasks/[^/]++/attachments");
    private static final Pattern ANNOUNCED = Pattern.compile("/api/attachments/[^/]++/content");

    private final CurrentVertxRequest current;

    UploadRequests(CurrentVertxRequest current) {
        this.current = current;
    }

    @Override
    public boolean isOf(HttpServerRequest request) {
        HttpMethod method = request.method();
        return (method.equals(HttpMethod.POST)
                        && ATTACHED.matcher(request.path()).matches())
                || (method.equals(HttpMethod.PUT)
                        && ANNOUNCED.matcher(request.path()).matches());
    }

    /** A file with a name, in a form or by itself. Throws a 400 if it has none. */
    Upload named() {
        HttpServerRequest request = request();
        @Nullable String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
        return type != null && type.toLowerCase(Locale.ROOT).startsWith(MediaType.MULTIPART_FORM_DATA)
                ? new FormUpload(request, length(request))
                : new RawUpload(request, RawUpload.name(request), length(request));
    }

    /** The bytes of a file alone. */
    Upload bare() {
        HttpServerRequest request = request();
        return new RawUpload(request, FileName.of(""), length(request));
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
