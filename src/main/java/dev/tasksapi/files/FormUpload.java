package dev.tasksapi.files;

import dev.tasksapi.http.errors.ApiException;
import dev.tasksapi.http.errors.FieldError;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpServerFileUpload;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A form as a browser sends it (RFC 7578), with the file in the field {@code file}. Other fields are read and dropped;
 * how many and how long they may be is said in {@code application.properties}.
 */
final class FormUpload implements Upload {
    static final String FIELD = "file";

    /** Its other fields, and the heads of its parts. */
    private static final long AROUND_FILE = 64 * 1024;

    private final HttpServerRequest request;
    private final @Nullable Long length;
    private final Promise<Received> result = Promise.promise();
    private @Nullable Received received;
    private @Nullable Future<Void> kept;
    private @Nullable Throwable failure;
    private boolean isRead;

    FormUpload(HttpServerRequest request, @Nullable Long length) {
        this.request = request;
        this.length = length;
    }

    @Override
    public @Nullable Long statedLength() {
        return length;
    }

    @Override
    public long around() {
        return AROUND_FILE;
    }

    @Override
    public Future<Received> receive(Bound bound, Store store) {
        @Nullable Throwable gone = Upload.goneEarly(request);
        if (gone != null) {
            return Future.failedFuture(gone);
        }
        request.exceptionHandler(broken -> fail(request.response().closed() ? broken : malformed()));
        request.uploadHandler(part -> take(part, bound, store));
        request.endHandler(end -> end());
        try {
            request.setExpectMultipart(true);
        } catch (RuntimeException e) { // of several kinds, for a type without a boundary or with a charset unknown
            fail(malformed());
            return result.future();
        }
        Upload.askFor(request);
        request.resume();
        return result.future();
    }

    private void take(HttpServerFileUpload part, Bound bound, Store store) {
        if (!FIELD.equals(part.name()) || failure != null) {
            return; // without a handler its bytes are dropped
        }
        if (received != null) {
            fail(refusal("File must be there once; upload several files one by one"));
            return;
        }
        IncomingFile file = new IncomingFile(part, bound);
        String name = part.filename() == null ? "" : part.filename();
        received = new Received(file, FileName.of(name), part.contentType());
        kept = store.keep(file, null).onSuccess(done -> completeIfWhole()).onFailure(this::fail);
    }

    private void end() {
        if (received == null) {
            fail(refusal("File is required, in a field of the form that is called file"));
            return;
        }
        isRead = true;
        received.file().expectEnd(malformed());
        completeIfWhole();
    }

    private void completeIfWhole() {
        if (isRead && failure == null && received != null && kept != null && kept.succeeded()) {
            result.tryComplete(received);
        }
    }

    /** The store has to be done before anybody tidies up behind it. */
    private void fail(Throwable reason) {
        if (failure != null) {
            return;
        }
        failure = reason;
        if (received == null || kept == null) {
            result.tryFail(reason);
        } else {
            received.file().fail(reason);
            kept.onComplete(done -> result.tryFail(reason));
        }
    }

    private static ApiException malformed() {
        return ApiException.badRequest("The request body is not a form as multipart/form-data has it");
    }

    private static ApiException refusal(String message) {
        return ApiException.invalid(List.of(new FieldError(FIELD, message)));
    }
}
