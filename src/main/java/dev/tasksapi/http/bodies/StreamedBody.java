package dev.tasksapi.http.bodies;

import io.vertx.core.http.HttpServerRequest;

/** Names requests whose body is not read before they are called, because the call reads it as a stream. */
public interface StreamedBody {
    /** By method and path. The call finds the request paused, and whatever it has not read is dropped after its answer. */
    boolean isOf(HttpServerRequest request);
}
