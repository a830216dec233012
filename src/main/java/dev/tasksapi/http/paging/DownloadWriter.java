package dev.tasksapi.http.paging;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Type;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;

/** Sends a {@link Download}, and whatever else is in pieces: a slow client slows down who makes them, and fills no memory. */
@Provider
@Produces({MediaType.APPLICATION_JSON, "text/csv", "application/zip"})
class DownloadWriter extends StreamWriter<Download> {
    private static final Logger LOG = Logger.getLogger(DownloadWriter.class);

    DownloadWriter() {
        super(Download.class);
    }

    @Override
    public void writeResponse(Download file, Type genericType, ServerRequestContext context) {
        send(file.content(), file.release(), context);
    }

    /** Sends what holds nothing. */
    static void send(Pieces first, ServerRequestContext context) {
        send(first, () -> {}, context);
    }

    private static void send(Pieces first, Runnable release, ServerRequestContext context) {
        if (first.next() == null) {
            context.serverResponse().end(first.bytes());
            release.run();
            return;
        }
        ResteasyReactiveRequestContext request = (ResteasyReactiveRequestContext) context;
        request.suspend();
        request.serverResponse().setChunked(true);
        write(first.bytes(), first.next(), new Sending(request, release));
    }

    private record Sending(ResteasyReactiveRequestContext request, Runnable release) {
        void end() {
            release.run();
            request.resume();
        }
    }

    private static void write(byte[] piece, Supplier<Uni<Pieces>> next, Sending sending) {
        sending.request().serverResponse().write(piece, failure -> {
            if (failure == null) {
                Uni.createFrom()
                        .deferred(next::get)
                        .subscribe()
                        .with(pieces -> goOn(pieces, sending), reason -> breakOff(reason, sending));
            } else {
                sending.end(); // the client has gone
            }
        });
    }

    private static void goOn(Pieces pieces, Sending sending) {
        if (pieces.next() == null) {
            sending.request().serverResponse().end(pieces.bytes());
            sending.end();
        } else {
            write(pieces.bytes(), pieces.next(), sending);
        }
    }

    private static void breakOff(Throwable reason, Sending sending) {
        LOG.error("A list broke off in the middle", reason);
        sending.request().serverResponse().reset();
        sending.end();
    }
}
