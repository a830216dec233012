package dev.tasksapi.operations.tracing;

import io.opentelemetry.context.propagation.TextMapGetter;
import io.vertx.core.MultiMap;
import org.jspecify.annotations.Nullable;

/** Reads {@code traceparent} and {@code tracestate}. */
final class HeaderGetter implements TextMapGetter<MultiMap> {
    @Override
    public Iterable<String> keys(MultiMap headers) {
        return headers.names();
    }

    @Override
    public @Nullable String get(@Nullable MultiMap headers, String name) {
        return headers == null ? null : headers.get(name);
    }
}
