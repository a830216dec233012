package dev.tasksapi.database.sockets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasksapi.Api;
import dev.tasksapi.NeedsMinutes;
import dev.tasksapi.ServiceProcess;
import dev.tasksapi.TestTokens;
import dev.tasksapi.development.EmbeddedDatabase;
import dev.tasksapi.program.InnerProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The service and its commands by way of a Unix-domain socket, as Cloud Run has one for each Cloud SQL instance. */
@NeedsMinutes
class UnixSocketIT {
    @Test
    void requestsMigrationsAndTheDoctorGoThere() throws IOException {
        Path folder = Files.createTempDirectory("p:r:i");
        EmbeddedDatabase database = EmbeddedDatabase.throwaway(folder);
        Map<String, String> settings = Map.of(
                "DATABASE_URL",
                "postgresql://tasks:pw@/tasks?host=%s&port=%d".formatted(folder, database.port()),
                "BETTER_AUTH_SECRET",
                TestTokens.SECRET);
        succeeds(InnerProgram.run(settings, "migrate"));
        succeeds(InnerProgram.run(settings, "doctor"));
        try (ServiceProcess service = ServiceProcess.start(database, settings)) {
            Api.as(Api.newUser(), Map.of("title", "by a socket"))
                    .port(service.port())
                    .post(Api.TASKS)
                    .then()
                    .statusCode(201);
        }
        Files.delete(folder);
    }

    private static void succeeds(InnerProgram program) {
        assertThat(program.exitCode()).as(program.output()).isZero();
    }
}
