package dev.tasksapi.http.paging;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tasksapi.http.PublicPath;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.function.Supplier;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;

/**
 * Sends a list of any length as one JSON array: one page as any other body, with the way to the next one in its
 * headers if the client asked for pages, and otherwise more of them in chunks. The next page is
 * asked for when the one before has left the service, so a slow client slows the reading down and fills no memory. A
 * failure after the first page breaks the connection off, so that no client takes a part for the whole.
 */
@Provider
@Produces(MediaType.APPLICATION_JSON)
class PageWriter extends StreamWriter<Page<?>> {
    private static final byte[] END = {']'};

    private final ObjectMapper json;
    private final PublicPath path;

    PageWriter(ObjectMapper json, PublicPath path) {
        super(Page.class);
        this.json = json;
        this.path = path;
    }

    @Override
    public void writeResponse(Page<?> page, Type genericType, ServerRequestContext context) throws IOException {
        byte[] array = json.writeValueAsBytes(page.items());
        writeHeaders(page, context);
        DownloadWriter.send(
                page.next() == null ? new Pieces(array, null) : new Pieces(withoutEnd(array), behind(page.next())),
                context);
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

    private <T> Supplier<Uni<Pieces>> behind(Supplier<Uni<Page<T>>> next) {
        return () -> next.get().map(this::goOn);
    }

    private <T> Pieces goOn(Page<T> page) {
        byte[] chunk;
        try {
            chunk = json.writeValueAsBytes(page.items());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        chunk[0] = ',';
        return page.next() == null
                ? new Pieces(page.items().isEmpty() ? END : chunk, null)
                : new Pieces(withoutEnd(chunk), behind(page.next()));
    }

    private static byte[] withoutEnd(byte[] array) {
        return Arrays.copyOf(array, array.length - 1);
    }
}
