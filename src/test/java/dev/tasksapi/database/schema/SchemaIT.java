package dev.tasksapi.database.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.tasksapi.Api;
import dev.tasksapi.NeedsMinutes;
import dev.tasksapi.ServiceProcess;
import dev.tasksapi.TestTokens;
import dev.tasksapi.development.EmbeddedDatabase;
import dev.tasksapi.program.InnerProgram;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A URL as Prisma has it, with a schema of its own and what else it says there. */
@NeedsMinutes
class SchemaIT {
    private static final String SCHEMA = "My Tasks";
    static final String QUERY = "&schema=My%20Tasks&connection_limit=1";

    private final EmbeddedDatabase database = EmbeddedDatabase.throwaway();

    @AfterEach
    void stop() {
        database.close();
    }

    @Test
    void allTablesAreInTheSchemaAndAllWorksThere() {
        Map<String, String> settings = Map.of(
                "DATABASE_URL",
                database.url() + QUERY,
                "ACCOUNTS_ENABLED",
                "true",
                "BETTER_AUTH_SECRET",
                TestTokens.SECRET);
        succeeds(InnerProgram.run(settings, "migrate"));
        succeeds(InnerProgram.run(settings, "doctor"));
        try (ServiceProcess service = ServiceProcess.start(database, settings)) {
            usesIt(service, database);
            assertThat(RestAssured.get(service.managementUri("/q/metrics")).asString())
                    .contains("database_pool_max 1.0");
        }
    }

    @Test
    void aSchemaThatTheUserMayNotMakeIsRefusedInASentence() {
        execute("revoke create on database tasks from tasks", "alter database tasks owner to postgres");
        InnerProgram migrate = InnerProgram.run(Map.of("DATABASE_URL", database.url() + QUERY), "migrate");
        assertThat(migrate.exitCode()).isEqualTo(1);
        assertThat(migrate.output())
                .containsOnlyOnce("The user of DATABASE_URL may not make the schema \"My Tasks\", or not tables in it")
                .doesNotContain("\tat ", "Exception");
        execute("create schema \"My Tasks\" authorization tasks");
        succeeds(InnerProgram.run(Map.of("DATABASE_URL", database.url() + QUERY), "migrate"));
    }

    static void usesIt(ServiceProcess service, EmbeddedDatabase database) {
        String user = Api.newUser();
        Api.as(user, Map.of("title", "in its schema"))
                .port(service.port())
                .post(Api.TASKS)
                .then()
                .statusCode(201);
        Api.as(user).port(service.port()).get(Api.TASKS).then().body("title", equalTo(List.of("in its schema")));
        Api.as(Api.newUser()).port(service.port()).get(Api.TASKS).then().body("size()", equalTo(0));
        RestAssured.given()
                .port(service.port())
                .contentType(ContentType.JSON)
                .body(Map.of("email", user + "@example.com", "password", "correct horse battery", "name", "Ada"))
                .post("/auth/register")
                .then()
                .statusCode(201);
        RestAssured.get(service.uri("/q/health/ready")).then().statusCode(200);
        assertThat(value(database, "select count(*) from \"" + SCHEMA + "\".task"))
                .isEqualTo("1");
        assertThat(value(
                        database,
                        "select string_agg(distinct nspname, ',') from pg_class c"
                                + " join pg_namespace n on n.oid = relnamespace"
                                + " where relkind = 'r' and nspname not in ('pg_catalog', 'information_schema')"))
                .isEqualTo(SCHEMA);
    }

    private static void succeeds(InnerProgram program) {
        assertThat(program.exitCode()).as(program.output()).isZero();
    }

    private void execute(String... statements) {
        try (Connection connection = database.superuser().getConnection();
                Statement sql = connection.createStatement()) {
            for (String statement : statements) {
                sql.execute(statement);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String value(EmbeddedDatabase database, String query) {
        try (Connection connection = database.superuser().getConnection();
                Statement sql = connection.createStatement();
                ResultSet rows = sql.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
