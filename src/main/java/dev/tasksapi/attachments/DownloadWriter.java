package dev.tasksapi.attachments;

import dev.tasksapi.attachments.stores.StoredBytes;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveResourceInfo;
import org.jboss.resteasy.reactive.server.spi.ServerMessageBodyWriter;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;
import org.jspecify.annotations.Nullable;

/**
 * Sends bytes as fast as the client takes them. Where they break off, so does the connection, so that no client takes a
 * part for the whole.
 */
@Provider
@Produces(MediaType.WILDCARD)
class DownloadWriter implements ServerMessageBodyWriter<Download> {
    private static final Logger LOG = Logger.getLogger(DownloadWriter.class);

    @Override
    public boolean isWriteable(
            Class<?> type, Type genericType, ResteasyReactiveResourceInfo target, MediaType mediaType) {
        return type == Download.class;
    }

    @Override
    public boolean isWriteable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return type == Download.class;
    }

    @Override
    public void writeResponse(Download download, Type genericType, ServerRequestContext context) {
        ResteasyReactiveRequestContext request = (ResteasyReactiveRequestContext) context;
        HttpServerResponse response =
                request.serverRequest().unwrap(RoutingContext.class).response();
        response.putHeader(HttpHeaders.CONTENT_LENGTH, Long.toString(download.length()));
        @Nullable StoredBytes bytes = download.bytes();
        if (bytes == null) {
            response.end();
            return;
        }
        request.suspend();
        bytes.stream().pipe().endOnComplete(false).to(response).onComplete(piped -> {
            bytes.release().run();
            if (response.bytesWritten() == download.length()) {
                response.end();
            } else if (!response.closed()) {
                LOG.errorf(
                        piped.cause(),
                        "A file broke off after %d of %d bytes",
                        response.bytesWritten(),
                        download.length());
                response.reset();
            }
            request.resume();
        });
    }

    @Override
    public void writeTo(
            Download download,
            Class<?> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, Object> headers,
            OutputStream stream) {
        throw new UnsupportedOperationException("A writer interceptor would need the whole file in memory");
    }
}
