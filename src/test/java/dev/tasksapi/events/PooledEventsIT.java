package dev.tasksapi.events;

import static dev.tasksapi.Api.newUser;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tasksapi.ServiceProcess;
import dev.tasksapi.TestTokens;
import dev.tasksapi.database.pool.NeedsPgBouncer;
import dev.tasksapi.database.pool.PgBouncer;
import dev.tasksapi.development.EmbeddedDatabase;
import io.restassured.http.ContentType;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Events where requests come to PostgreSQL through a pooler that shares sessions. */
@NeedsPgBouncer
class PooledEventsIT {
    private static final String DEAF = "set DATABASE_MIGRATION_URL to the direct URL";

    private final String user = newUser();

    private long create(ServiceProcess service) {
        return given().auth()
                .oauth2(TestTokens.of(user))
                .contentType(ContentType.JSON)
                .body(Map.of("title", "through the pooler"))
                .post(service.uri("/api/tasks"))
                .jsonPath()
                .getLong("id");
    }

    @Test
    void itListensByTheUrlOfMigrations() {
        try (EmbeddedDatabase database = EmbeddedDatabase.throwaway();
                PgBouncer pooler = new PgBouncer(database.port(), "tasks")) {
            String pooled = database.url().replace(":" + database.port(), ":" + pooler.port());
            Map<String, String> settings = Map.of("DATABASE_MIGRATION_URL", database.url());
            try (ServiceProcess one = ServiceProcess.start(database, pooled, settings);
                    ServiceProcess other = ServiceProcess.start(database, pooled, settings);
                    Events tab = Events.ready(one.uri(Events.PATH), TestTokens.of(user))) {
                tab.until(create(other));
                tab.until(create(other));
                assertThat(one.log()).doesNotContain(DEAF);
            }
        }
    }

    @Test
    void withoutOneItSaysSoAndAsksEveryFewSeconds() throws InterruptedException {
        try (EmbeddedDatabase database = EmbeddedDatabase.throwaway();
                PgBouncer pooler = new PgBouncer(database.port(), "tasks")) {
            String pooled = database.url().replace(":" + database.port(), ":" + pooler.port());
            ServiceProcess.start(database, Map.of()).terminate();
            Map<String, String> settings = Map.of("MIGRATE_AT_START", "false");
            try (ServiceProcess one = ServiceProcess.start(database, pooled, settings);
                    ServiceProcess other = ServiceProcess.start(database, pooled, settings);
                    Events tab = Events.ready(one.uri(Events.PATH), TestTokens.of(user))) {
                one.awaitLog(DEAF);
                tab.until(create(other));
                tab.until(create(one));
            }
        }
    }
}
