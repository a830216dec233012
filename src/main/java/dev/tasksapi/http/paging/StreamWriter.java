package dev.tasksapi.http.paging;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveResourceInfo;
import org.jboss.resteasy.reactive.server.spi.ServerMessageBodyWriter;

/**
 * Writes answers that may be longer than memory, by {@link #writeResponse}.
 *
 * @param <T> what resources answer with, and nothing that is derived from it
 */
public abstract class StreamWriter<T> implements ServerMessageBodyWriter<T> {
    private final Class<?> written;

    /** Of this class. */
    protected StreamWriter(Class<?> written) {
        this.written = written;
    }

    @Override
    public final boolean isWriteable(
            Class<?> type, Type genericType, ResteasyReactiveResourceInfo target, MediaType mediaType) {
        return type == written;
    }

    @Override
    public final boolean isWriteable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return type == written;
    }

    @Override
    public final void writeTo(
            T answer,
            Class<?> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, Object> headers,
            OutputStream stream) {
        throw new UnsupportedOperationException("A writer interceptor would need all of it in memory");
    }
}
