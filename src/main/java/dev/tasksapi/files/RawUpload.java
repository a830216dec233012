package dev.tasksapi.files;

import dev.tasksapi.http.errors.ApiException;
import dev.tasksapi.http.errors.FieldError;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request whose body is the file. */
final class RawUpload implements Upload {
    private final HttpServerRequest request;
    private final String name;
    private final @Nullable Long length;

    /**
     * Of a request.
     *
     * @param length what it states; null: nothing
     */
    RawUpload(HttpServerRequest request, String name, @Nullable Long length) {
        this.request = request;
        this.name = name;
        this.length = length;
    }

    /**
     * The name that the headers give. No page of another origin can send it unasked. Throws a 400 if there is none.
     */
    static String name(HttpServerRequest request) {
        @Nullable String header = request.getHeader(ContentDisposition.HEADER);
        @Nullable String said = header == null ? null : ContentDisposition.fileName(header);
        if (said == null) {
            throw ApiException.invalid(List.of(new FieldError(
                    ContentDisposition.HEADER,
                    "Content-Disposition must name the file, as in attachment; filename=\"receipt.pdf\","
                            + " unless the body is multipart/form-data")));
        }
        return FileName.of(said);
    }

    @Override
    public @Nullable Long statedLength() {
        return length;
    }

    @Override
    public long around() {
        return 0;
    }

    @Override
    public Future<Received> receive(Bound bound, Store store) {
        @Nullable Throwable gone = Upload.goneEarly(request);
        if (gone != null) {
            return Future.failedFuture(gone);
        }
        IncomingFile file = new IncomingFile(request, bound);
        Upload.askFor(request);
        return store.keep(file, length)
                .map(kept -> new Received(file, name, request.getHeader(HttpHeaders.CONTENT_TYPE)));
    }
}
