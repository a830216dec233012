package dev.tasksapi.files;

import dev.tasksapi.files.stores.StoredBytes;
import dev.tasksapi.http.paging.StreamWriter;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Type;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;
import org.jspecify.annotations.Nullable;

/**
 * Sends bytes as fast as the client takes them. Where they break off, so does the connection, so that no client takes a
 * part for the whole.
 */
@Provider
@Produces(MediaType.WILDCARD)
class FileAnswerWriter extends StreamWriter<FileAnswer> {
    private static final Logger LOG = Logger.getLogger(FileAnswerWriter.class);

    FileAnswerWriter() {
        super(FileAnswer.class);
    }

    @Override
    public void writeResponse(FileAnswer file, Type genericType, ServerRequestContext context) {
        ResteasyReactiveRequestContext request = (ResteasyReactiveRequestContext) context;
        HttpServerResponse response =
                request.serverRequest().unwrap(RoutingContext.class).response();
        response.putHeader(HttpHeaders.CONTENT_LENGTH, Long.toString(file.length()));
        @Nullable StoredBytes bytes = file.bytes();
        if (bytes == null) {
            response.end();
            return;
        }
        request.suspend();
        bytes.stream().pipe().endOnComplete(false).to(response).onComplete(piped -> {
            bytes.release().run();
            if (response.bytesWritten() == file.length()) {
                response.end();
            } else if (!response.closed()) {
                LOG.errorf(
                        piped.cause(), "A file broke off after %d of %d bytes", response.bytesWritten(), file.length());
                response.reset();
            }
            request.resume();
        });
    }
}
