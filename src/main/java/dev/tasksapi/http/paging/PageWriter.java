package dev.tasksapi.http.paging;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tasksapi.http.PublicPath;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveResourceInfo;
import org.jboss.resteasy.reactive.server.spi.ServerMessageBodyWriter;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;

/**
 * Sends a list of any length as one JSON array: one page as any other body, with the way to the next one in its
 * headers if the client asked for pages, and otherwise more of them in chunks. The next page is
 * asked for when the one before has left the service, so a slow client slows the reading down and fills no memory. A
 * failure after the first page breaks the connection off, so that no client takes a part for the whole.
 */
@Provider
@Produces(MediaType.APPLICATION_JSON)
class PageWriter implements ServerMessageBodyWriter<Page<?>> {
    private static final Logger LOG = Logger.getLogger(PageWriter.class);

    private static final byte[] END = {']'};

    private final ObjectMapper json;
    private final PublicPath path;

    PageWriter(ObjectMapper json, PublicPath path) {
        this.json = json;
        this.path = path;
    }

    @Override
    public boolean isWriteable(
            Class<?> type, Type genericType, ResteasyReactiveResourceInfo target, MediaType mediaType) {
        return type == Page.class;
    }

    @Override
    public boolean isWriteable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return type == Page.class;
    }

    @Override
    public void writeResponse(Page<?> page, Type genericType, ServerRequestContext context) throws IOException {
        byte[] array = json.writeValueAsBytes(page.items());
        writeHeaders(page, context);
        if (page.next() == null) {
            context.serverResponse().end(array);
        } else {
            ResteasyReactiveRequestContext request = (ResteasyReactiveRequestContext) context;
            request.suspend();
            request.serverResponse().setChunked(true);
            send(Arrays.copyOf(array, array.length - 1), page.next(), request);
        }
    }

    private void writeHeaders(Page<?> page, ServerRequestContext context) {
        if (page.cursor() != null) {
            NextPage next = NextPage.of(uri(context), page.cursor());
            context.serverResponse().setResponseHeader(HttpHeaders.LINK, next.link(path));
        }
        if (page.total() != null) {
            context.serverResponse()
                    .setResponseHeader(Page.TOTAL_COUNT, page.total().toString());
        }
    }

    private static String uri(ServerRequestContext context) {
        ResteasyReactiveRequestContext request = (ResteasyReactiveRequestContext) context;
        return request.serverRequest().unwrap(RoutingContext.class).request().uri();
    }

    private <T> void send(byte[] chunk, Supplier<Uni<Page<T>>> next, ResteasyReactiveRequestContext request) {
        request.serverResponse().write(chunk, failure -> {
            if (failure == null) {
                next.get().subscribe().with(page -> goOn(page, request), reason -> breakOff(reason, request));
            } else {
                request.resume(); // the client has gone
            }
        });
    }

    private <T> void goOn(Page<T> page, ResteasyReactiveRequestContext request) {
        byte[] chunk;
        try {
            chunk = json.writeValueAsBytes(page.items());
        } catch (IOException e) {
            breakOff(e, request);
            return;
        }
        chunk[0] = ',';
        if (page.next() == null) {
            request.serverResponse().end(page.items().isEmpty() ? END : chunk);
            request.resume();
        } else {
            send(Arrays.copyOf(chunk, chunk.length - 1), page.next(), request);
        }
    }

    private static void breakOff(Throwable reason, ResteasyReactiveRequestContext request) {
        LOG.error("A list broke off in the middle", reason);
        request.serverResponse().reset();
        request.resume();
    }

    @Override
    public void writeTo(
            Page<?> page,
            Class<?> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, Object> headers,
            OutputStream stream) {
        throw new UnsupportedOperationException("A writer interceptor would need the whole list in memory");
    }
}
