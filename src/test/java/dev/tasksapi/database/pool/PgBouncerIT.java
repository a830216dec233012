package dev.tasksapi.database.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.lessThan;

import dev.tasksapi.Api;
import dev.tasksapi.ServiceProcess;
import dev.tasksapi.development.EmbeddedDatabase;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The packaged service, all of whose connections lead to the one session that a pooler has with the database. */
@NeedsPgBouncer
@SuppressWarnings("NullAway.Init")
class PgBouncerIT {
    private static EmbeddedDatabase database;
    private static PgBouncer pooler;
    private static ServiceProcess service;

    @BeforeAll
    static void start() {
        database = EmbeddedDatabase.throwaway();
        pooler = new PgBouncer(database.port(), "tasks");
        service = ServiceProcess.start(
                database,
                url(),
                Map.of(
                        "DATABASE_MIGRATION_URL", database.url(),
                        "ACCOUNTS_ENABLED", "true",
                        "DATABASE_LOCK_TIMEOUT", "1s",
                        "RATE_LIMIT_ENABLED", "false"));
    }

    @AfterAll
    static void stop() {
        service.close();
        pooler.close();
    }

    private static String url() {
        return database.url().replace(":" + database.port(), ":" + pooler.port());
    }

    @Test
    void usersAndAccountsShareASessionAndNothingOfOneIsThereForTheNext() {
        List<CompletableFuture<Void>> callers = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.runAsync(i % 4 == 3 ? this::register : this::useTasks))
                .toList();
        callers.forEach(CompletableFuture::join);
        try (TestPool pool = TestPool.to(url())) {
            assertThat(pool.ask("select current_user || coalesce(current_setting('app.user_id', true), '')"))
                    .isEqualTo("tasks");
            assertThat(pool.ask("select count(*)::int from pg_prepared_statements"))
                    .isEqualTo(0);
            assertThat(pool.ask("select current_setting('statement_timeout')")).isEqualTo("0");
        }
    }

    @Test
    void limitsHoldThoughTheyAreNotLeftOnTheSession() throws SQLException {
        try (Connection other = database.superuser().getConnection();
                Statement sql = other.createStatement()) {
            other.setAutoCommit(false);
            sql.execute("lock table task, user_account");
            isUnavailableSoon(at(Api.as(Api.newUser())).get(Api.TASKS));
            isUnavailableSoon(register(Api.newUser()));
        }
    }

    private static void isUnavailableSoon(Response answer) {
        answer.then().statusCode(503).time(lessThan(8L), TimeUnit.SECONDS);
    }

    private void useTasks() {
        String user = Api.newUser();
        for (int i = 0; i < 20; i++) {
            long id = at(Api.as(user, Map.of("title", user)))
                    .post(Api.TASKS)
                    .then()
                    .statusCode(201)
                    .extract()
                    .jsonPath()
                    .getLong("id");
            at(Api.as(user)).patch(Api.COMPLETE, id).then().statusCode(200);
            List<String> titles = at(Api.as(user)).get(Api.TASKS).jsonPath().getList("title");
            assertThat(titles).hasSize(i + 1).containsOnly(user);
        }
    }

    private void register() {
        for (int i = 0; i < 5; i++) {
            register(Api.newUser()).then().statusCode(201);
        }
    }

    private static Response register(String name) {
        return at(RestAssured.given()
                        .contentType(ContentType.JSON)
                        .body(Map.of(
                                "email", name + "@example.com", "password", "correct horse battery", "name", "Ada")))
                .post("/auth/register");
    }

    private static RequestSpecification at(RequestSpecification request) {
        return request.port(service.port());
    }
}
