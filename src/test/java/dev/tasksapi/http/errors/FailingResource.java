package dev.tasksapi.http.errors;

import io.quarkus.security.ForbiddenException;
import io.smallrye.mutiny.Uni;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;

/** Fails in the ways that no call of the service can be made to fail yet. It exists in tests only. */
@Path("/api/failing")
@Produces(MediaType.APPLICATION_JSON)
class FailingResource {
    /** Stands for whatever a failure may carry and nobody may see. */
    static final String SECRET = "select s3cret from dev.tasksapi.Inside";

    @GET
    @Path("/now/{kind}")
    @Operation(hidden = true)
    public Uni<String> fail(@RestPath String kind) throws Throwable {
        throw failure(kind);
    }

    @GET
    @Path("/later/{kind}")
    @Operation(hidden = true)
    public Uni<String> failLater(@RestPath String kind) {
        return Uni.createFrom().failure(failure(kind));
    }

    private static Throwable failure(String kind) {
        return switch (kind) {
            case "forbidden" -> new ForbiddenException(SECRET);
            case "denied" -> ApiException.of(ErrorType.PERMISSION_DENIED);
            case "conflict" -> ApiException.of(ErrorType.CONFLICT);
            case "precondition" -> ApiException.of(ErrorType.PRECONDITION_FAILED);
            case "rate" -> ApiException.of(ErrorType.RATE_LIMITED).withHeader("Retry-After", "7");
            case "unavailable" -> ApiException.unavailable(Duration.ofSeconds(3), new RuntimeException(SECRET));
            case "connection" -> ClosedConnectionException.INSTANCE;
            case "wrapped-connection" -> new RuntimeException(SECRET, ClosedConnectionException.INSTANCE);
            case "shutdown" -> new PgException(SECRET, "FATAL", "57P01", SECRET);
            case "sql" -> new PgException(SECRET, "ERROR", "42601", SECRET);
            case "runtime" -> new IllegalStateException(SECRET);
            case "error" -> new AssertionError(SECRET);
            case "constraint" -> new ConstraintViolationException(SECRET, Set.of());
            case "rest-500" -> new WebApplicationException(SECRET, 500);
            case "rest-409" -> new WebApplicationException(SECRET, 409);
            case "rest-422" -> new WebApplicationException(SECRET, 422);
            default -> throw new IllegalArgumentException(kind);
        };
    }
}
