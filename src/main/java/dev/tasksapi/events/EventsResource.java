package dev.tasksapi.events;

import dev.tasksapi.http.paging.QueryParameters;
import dev.tasksapi.ownership.ClientId;
import dev.tasksapi.ownership.CurrentOwner;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/events")
@Produces(MediaType.SERVER_SENT_EVENTS)
@Tag(name = "Sync")
class EventsResource {
    private static final String LAST = "Last-Event-ID";

    private final EventStreams streams;
    private final CurrentOwner owner;
    private final CurrentVertxRequest current;

    EventsResource(EventStreams streams, CurrentOwner owner, CurrentVertxRequest current) {
        this.streams = streams;
        this.owner = owner;
        this.current = current;
    }

    @GET
    @Operation(
            operationId = "events",
            summary = "Be told at once what changes",
            description = "Server-sent events, for as long as you are connected. `change` says which row has changed or"
                    + " was deleted, and `sync` that you lack more than can be told; on either, and on `ready`, call"
                    + " `GET /api/sync`. `end` says why nothing comes any more. The answer ends after some minutes;"
                    + " connect again with the last id that you got.")
    @Parameter(
            name = LAST,
            in = ParameterIn.HEADER,
            description = "The id of the last event that you got; browsers send it. Without it, events begin now",
            schema = @Schema(type = SchemaType.STRING, examples = "AXk3"))
    @Parameter(
            name = "last_event_id",
            in = ParameterIn.QUERY,
            description = "The same where you cannot send the header; or the `next` of a sync",
            example = "AXk3",
            schema = @Schema(type = SchemaType.STRING))
    @Parameter(
            name = "client_id",
            in = ParameterIn.QUERY,
            description = "What this client calls itself in `X-Client-Id`",
            example = "tab-7f3a",
            schema = @Schema(type = SchemaType.STRING, pattern = "^[A-Za-z0-9._-]{1,64}$"))
    @APIResponse(
            responseCode = "200",
            description = "Events",
            content =
                    @Content(
                            mediaType = MediaType.SERVER_SENT_EVENTS,
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            examples =
                                                    "event: change\nid: AXk3\ndata: {\"resource\":\"tasks\",\"id\":7,"
                                                            + "\"op\":\"changed\",\"client_id\":null}\n\n")))
    public Uni<EventStream> events(UriInfo uri) {
        RoutingContext request = current.getCurrent();
        QueryParameters parameters = QueryParameters.of(uri);
        @Nullable
        String client = parameters.one("client_id", "must be 1 to 64 of A-Z, a-z, 0-9, dot, _ and -", ClientId::of);
        @Nullable String since = parameters.one("last_event_id", "must be given once", text -> text);
        parameters.refuseIfWrong();
        @Nullable String last = request.request().getHeader(LAST);
        return streams.open(owner.get(), client, last == null || last.isEmpty() ? since : last, request);
    }
}
