package dev.tasksapi.files.stores;

import io.vertx.core.http.HttpClientResponse;

/** A store did not do what it was asked for. */
final class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private StoreException(String message) {
        super(message, null, false, false);
    }

    static StoreException of(HttpClientResponse response) {
        return new StoreException("The bucket answered %s with status %d"
                .formatted(response.request().getMethod(), response.statusCode()));
    }
}
