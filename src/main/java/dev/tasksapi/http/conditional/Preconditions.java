package dev.tasksapi.http.conditional;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.HttpHeaders;
import jakarta.inject.Singleton;

/** What the caller demands of the row that the request is about. */
@Singleton
public class Preconditions {
    private final CurrentVertxRequest request;

    Preconditions(CurrentVertxRequest request) {
        this.request = request;
    }

    /** The {@code If-Match} of the current request; throws a 400 that names the header if it is malformed. */
    public IfMatch ifMatch() {
        return IfMatch.parse(request.getCurrent().request().headers().getAll(HttpHeaders.IF_MATCH));
    }

    /** Whether the caller has this version of the row already, so that the answer will be a 304. */
    public boolean isKnown(Versioned row) {
        return EntityTagFilter.isKnown(EntityTag.of(row), request.getCurrent().request());
    }
}
