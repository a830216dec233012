package dev.tasksapi.operations.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.tasksapi.Api;
import dev.tasksapi.NeedsMinutes;
import dev.tasksapi.PackagedProgram;
import dev.tasksapi.ServiceProcess;
import dev.tasksapi.TestTokens;
import dev.tasksapi.development.EmbeddedDatabase;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * A machine in a time zone that PostgreSQL does not know, where numbers have other digits, and with settings for other
 * clients.
 */
@NeedsMinutes
class MachineIT {
    private static final String OPTIONS = "-Duser.timezone=AET -Duser.language=ar -Duser.country=EG";

    @Test
    void theServiceAndItsCommandsDoTheSameOnAnyMachine() {
        EmbeddedDatabase database = EmbeddedDatabase.throwaway();
        Map<String, String> settings = new HashMap<>(Map.of(
                "JAVA_TOOL_OPTIONS",
                OPTIONS,
                "ACCOUNTS_ENABLED",
                "true",
                "BETTER_AUTH_SECRET",
                TestTokens.SECRET,
                "DATABASE_URL",
                database.url()));
        settings.putAll(Map.of(
                "PGHOST", "nowhere.invalid",
                "PGPORT", "1",
                "PGUSER", "nobody",
                "PGDATABASE", "nothing",
                "PGPASSWORD", "wrong",
                "PGSSLMODE", "verify-full",
                "PGOPTIONS", "-c search_path=nowhere",
                "PGSERVICE", "nothing",
                "HTTP_PROXY", "http://nowhere.invalid:1"));
        succeeds(PackagedProgram.run(settings, "migrate"));
        succeeds(PackagedProgram.run(settings, "doctor"));
        try (ServiceProcess service = ServiceProcess.start(database, settings)) {
            String user = Api.newUser();
            Api.as(user, Map.of("title", "ISTANBUL"))
                    .port(service.port())
                    .post(Api.TASKS)
                    .then()
                    .statusCode(201);
            Api.as(user)
                    .port(service.port())
                    .get(Api.TASKS)
                    .then()
                    .statusCode(200)
                    .body("[0].title", equalTo("ISTANBUL"));
            Api.as(user, Map.of("title", ""))
                    .port(service.port())
                    .post(Api.TASKS)
                    .then()
                    .statusCode(400)
                    .body("errors[0].message", equalTo("Title must be 1 to 200 characters"));
        }
    }

    private static void succeeds(PackagedProgram program) {
        assertThat(program.exitCode()).as(program.output()).isZero();
    }
}
