package dev.tasksapi.callers.accounts;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasksapi.NeedsMinutes;
import dev.tasksapi.development.EmbeddedDatabase;
import dev.tasksapi.program.InnerService;
import io.restassured.http.ContentType;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The service on a database whose login may not make roles. */
@NeedsMinutes
class AccountRoleIT {
    private static final Map<String, String> ACCOUNTS = Map.of("ACCOUNTS_ENABLED", "true");

    @Test
    void accountsWaitForTheirRoleAndTasksDoNot() throws Exception {
        try (EmbeddedDatabase database = EmbeddedDatabase.throwaway()) {
            sql(database, "alter role tasks nocreaterole; create role tasks_app nologin; grant tasks_app to tasks");
            try (InnerService without = InnerService.start(database.url(), Map.of())) {
                given().port(without.port()).get("/q/health/ready").then().statusCode(200);
            }

            String refusal = refusal(database);
            assertThat(refusal).contains("ACCOUNTS_ENABLED needs the role tasks_accounts");
            sql(
                    database,
                    refusal.replaceAll("(?s).*as users that may: ([^\n]*)\\.\n.*", "$1")
                            .replace("the_user_of_database_url", "tasks"));
            try (InnerService with = InnerService.start(database.url(), ACCOUNTS)) {
                given().port(with.port())
                        .contentType(ContentType.JSON)
                        .body(Map.of("email", "ada@example.com", "password", Person.PASSWORD))
                        .post("/auth/register")
                        .then()
                        .statusCode(201);
            }
        }
    }

    private static String refusal(EmbeddedDatabase database) {
        String[] said = new String[1];
        assertThatThrownBy(() -> InnerService.start(database.url(), ACCOUNTS))
                .satisfies(failure -> said[0] = String.valueOf(failure.getMessage()));
        return said[0];
    }

    private static void sql(EmbeddedDatabase database, String statements) throws SQLException {
        try (Connection connection = database.superuser().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(statements);
        }
    }
}
