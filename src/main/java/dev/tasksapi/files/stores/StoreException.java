package dev.tasksapi.files.stores;

import io.vertx.core.http.HttpMethod;

/** A bucket did not do what it was asked for. */
final class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;

    StoreException(HttpMethod method, int status, String code) {
        super(
                "The bucket answered %s with status %d %s"
                        .formatted(method, status, code)
                        .strip(),
                null,
                false,
                false);
        this.code = code;
    }

    /** Why, in one word of S3; empty: it did not say. */
    String code() {
        return code;
    }
}
