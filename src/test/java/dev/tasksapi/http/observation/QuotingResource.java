package dev.tasksapi.http.observation;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Fails as libraries do, quoting what it was given. It exists in tests only. */
@Path("/api/quoting")
class QuotingResource {
    @POST
    @Operation(hidden = true)
    public Uni<String> fail(String body) {
        IllegalArgumentException cause = new IllegalArgumentException("No value of this kind: " + body);
        cause.addSuppressed(new IllegalStateException(body));
        return Uni.createFrom().failure(new IllegalStateException("Could not take " + body, cause));
    }

    @POST
    @Path("/{text}")
    @Operation(hidden = true)
    public Uni<String> failAtOnce(String text) {
        throw new IllegalStateException("Could not take " + text);
    }
}
