package dev.tasksapi.database.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasksapi.Api;
import dev.tasksapi.NeedsMinutes;
import dev.tasksapi.development.EmbeddedDatabase;
import dev.tasksapi.program.InnerService;
import io.restassured.RestAssured;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A database that goes to sleep when nobody is connected to it, under a service that is asked all the time how it is.
 */
@NeedsMinutes
@Timeout(120)
class SleepingDatabaseIT {
    private static final Map<String, String> SOON = Map.of("quarkus.datasource.reactive.idle-timeout", "1s");

    @Test
    void aServiceThatNobodyUsesLetsItSleep() throws Exception {
        try (EmbeddedDatabase database = EmbeddedDatabase.throwaway();
                InnerService service = InnerService.start(database.url(), SOON)) {
            isReady(service);
            create(service);
            isReady(service);
            while (sessions(database) > 0) {
                isReady(service);
                TimeUnit.MILLISECONDS.sleep(50);
            }
            for (int i = 0; i < 30; i++) {
                isReady(service);
                assertThat(sessions(database)).isZero();
                TimeUnit.MILLISECONDS.sleep(100);
            }
            create(service);
            isReady(service);
        }
    }

    private static void create(InnerService service) {
        Api.as(Api.newUser(), Map.of("title", "title"))
                .port(service.port())
                .post(Api.TASKS)
                .then()
                .statusCode(201);
    }

    private static void isReady(InnerService service) {
        RestAssured.given().port(service.port()).get("/q/health/ready").then().statusCode(200);
    }

    private static int sessions(EmbeddedDatabase database) throws SQLException {
        try (Connection connection = database.superuser().getConnection();
                Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery(
                        "select count(*) from pg_stat_activity where application_name = 'tasks-api'")) {
            count.next();
            return count.getInt(1);
        }
    }
}
