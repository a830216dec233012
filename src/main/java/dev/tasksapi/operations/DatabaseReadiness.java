package dev.tasksapi.operations;

import dev.tasksapi.database.pool.DatabaseUse;
import dev.tasksapi.database.schema.SchemaVersion;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

/**
 * The database answers, and its schema is the one that this build expects. While no request uses the database this is
 * not asked anew, so that one that sleeps when nobody needs it may.
 */
@Readiness
@Singleton
class DatabaseReadiness implements AsyncHealthCheck {
    private static final Logger LOG = Logger.getLogger(DatabaseReadiness.class);

    private static final String NAME = "database";

    /** Below what those who ask usually wait. */
    private static final Duration TIMEOUT = Duration.ofSeconds(3);

    private final SchemaVersion schema;
    private final DatabaseUse use;
    private volatile boolean wasUp;

    DatabaseReadiness(SchemaVersion schema, DatabaseUse use) {
        this.schema = schema;
        this.use = use;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        if (wasUp && !use.isRecent()) {
            return Uni.createFrom().item(HealthCheckResponse.up(NAME));
        }
        return ask().invoke(answer -> wasUp = answer.getStatus() == HealthCheckResponse.Status.UP);
    }

    private Uni<HealthCheckResponse> ask() {
        return schema.found()
                .ifNoItem()
                .after(TIMEOUT)
                .fail()
                .map(this::judge)
                .onFailure()
                .invoke(failure -> LOG.debug("The database did not answer", failure))
                .onFailure()
                .recoverWithItem(() -> down("unreachable"));
    }

    private HealthCheckResponse judge(String found) {
        return found.equals(schema.expected())
                ? HealthCheckResponse.up(NAME)
                : down("schema " + found + " expected " + schema.expected());
    }

    private static HealthCheckResponse down(String reason) {
        return HealthCheckResponse.named(NAME).withData("reason", reason).down().build();
    }
}
