package dev.tasksapi.events;

import dev.tasksapi.http.observation.LongAnswer;
import dev.tasksapi.http.paging.StreamWriter;
import io.vertx.core.http.HttpMethod;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Type;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;

/** Has a stream open with the head of its answer. */
@Provider
@Produces(MediaType.SERVER_SENT_EVENTS)
class EventStreamWriter extends StreamWriter<EventStream> {
    EventStreamWriter() {
        super(EventStream.class);
    }

    @Override
    public void writeResponse(EventStream stream, Type genericType, ServerRequestContext context) {
        if (stream.request().request().method().equals(HttpMethod.HEAD)) {
            context.serverResponse().end();
            return;
        }
        ResteasyReactiveRequestContext request = (ResteasyReactiveRequestContext) context;
        request.suspend();
        stream.request().addEndHandler(end -> request.resume());
        LongAnswer.begin(stream.request());
        stream.open();
    }
}
