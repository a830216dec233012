package dev.tasksapi.commands;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;

import dev.tasksapi.ServiceProcess;
import dev.tasksapi.development.EmbeddedDatabase;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIf;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code bin/admin} as whoever runs the service meets it: in a checkout, with its dev mode's database and with another, beside
 * a running service.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "bin/admin is a shell script")
@DisabledIf(value = "isNative", disabledReason = "bin/admin starts the jar")
class AdminIT {
    private static final Path PACKAGED = Path.of("target", "quarkus-app").toAbsolutePath();
    private static final String EMAIL = "Ada@example.com";
    private static final String PASSWORD = "correct horse battery";
    private static final int PATIENCE_SECONDS = 60;

    @TempDir
    static Path checkout = Path.of("");

    private static EmbeddedDatabase database;
    private static ServiceProcess service;

    private record Output(int exitCode, String out, String err) {}

    static boolean isNative() {
        return !Files.exists(PACKAGED);
    }

    /** A checkout whose dev mode runs. */
    @BeforeAll
    static void start() throws IOException {
        Files.createDirectories(checkout.resolve("bin"));
        Files.copy(Path.of("bin", "admin"), checkout.resolve("bin/admin"));
        Files.createDirectories(checkout.resolve("target"));
        Files.createSymbolicLink(checkout.resolve("target/quarkus-app"), PACKAGED);
        database = EmbeddedDatabase.kept(
                Files.createDirectories(checkout.resolve(".dev")).resolve("postgres-17"), 0);
        service = ServiceProcess.start(database, database.url(), Map.of("ACCOUNTS_ENABLED", "true"));
        call("/auth/register").statusCode(201);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static ValidatableResponse call(String path) {
        return given().port(service.port())
                .contentType(ContentType.JSON)
                .body(Map.of("email", EMAIL, "password", PASSWORD))
                .post(path)
                .then();
    }

    @Test
    void whoeverIsMadeAnAdminIsOneAtTheNextSignInAndWhoeverIsNoneIsNone() throws Exception {
        for (int i = 0; i < 2; i++) {
            assertThat(admin(Map.of(), "ada@EXAMPLE.com"))
                    .isEqualTo(new Output(
                            0, "\"ada@EXAMPLE.com\" is an admin, from the next sign-in or refresh on.\n", ""));
        }
        call("/auth/login").statusCode(200).body("user.roles", contains("admin"));
        for (int i = 0; i < 2; i++) {
            assertThat(admin(Map.of(), "--remove", EMAIL))
                    .isEqualTo(new Output(
                            0, "\"Ada@example.com\" is no admin any more, from the next sign-in or refresh on.\n", ""));
        }
        call("/auth/login").statusCode(200).body("user.roles", empty());
    }

    @Test
    void anAddressThatNobodyHasIsSaidInOneSentence() throws Exception {
        assertRefused(admin(Map.of(), "nobody@example.com"), "Nobody has registered with this address.");
        assertRefused(admin(Map.of(), "%@example.com"), "Nobody has registered with this address.");
    }

    @Test
    void anotherDatabaseIsNamedByItsUrl() throws Exception {
        Map<String, String> there = Map.of("DATABASE_URL", database.url(), "ACCOUNTS_ENABLED", "true");
        assertThat(admin(there, EMAIL).exitCode()).isZero();
        assertRefused(
                admin(Map.of("DATABASE_URL", database.url()), EMAIL),
                "There are no accounts here; set ACCOUNTS_ENABLED=true.");
        assertRefused(
                admin(Map.of("DATABASE_URL", "mysql://a@b/c", "ACCOUNTS_ENABLED", "true"), EMAIL),
                "DATABASE_URL must be one line");
        assertRefused(
                admin(
                        Map.of("DATABASE_URL", "postgresql://a:pw-of-a@localhost:1/c", "ACCOUNTS_ENABLED", "true"),
                        EMAIL),
                "The database is away, or did not do it (");
    }

    @Test
    void aDatabaseThatIsNotMigratedIsSaidInOneSentence() throws Exception {
        try (EmbeddedDatabase empty = EmbeddedDatabase.throwaway()) {
            assertRefused(
                    admin(Map.of("DATABASE_URL", empty.url(), "ACCOUNTS_ENABLED", "true"), EMAIL),
                    "The database is away, or did not do it (PgException); the command doctor says more.");
        }
    }

    @Test
    void wrongUsageIsToldHowToUseIt() throws Exception {
        for (List<String> arguments : List.of(List.<String>of(), List.of("a@b.c", "d@e.f"), List.of("--remove"))) {
            Output output = admin(Map.of(), arguments.toArray(String[]::new));
            assertThat(output.exitCode()).isEqualTo(2);
            assertThat(output.err()).startsWith("One e-mail address is needed, and nothing else.\n\nusage: admin");
        }
        assertThat(admin(Map.of(), "--help").out()).startsWith("usage: admin");
    }

    @Test
    void withoutAnyDatabaseItSaysWhatToDo(@TempDir Path other) throws Exception {
        Files.createDirectories(other.resolve("bin"));
        Files.copy(Path.of("bin", "admin"), other.resolve("bin/admin"));
        Files.createDirectories(other.resolve("target"));
        Files.createSymbolicLink(other.resolve("target/quarkus-app"), PACKAGED);
        assertRefused(run(other, Map.of(), EMAIL), "There is no DATABASE_URL and no dev mode running");
        Files.writeString(other.resolve(".env"), "DATABASE_URL=" + database.url() + "\nACCOUNTS_ENABLED=true\n");
        assertThat(run(other, Map.of(), EMAIL).exitCode()).isZero();
    }

    private static void assertRefused(Output output, String sentence) {
        assertThat(output.exitCode()).as(output.toString()).isEqualTo(1);
        assertThat(output.out()).isEmpty();
        assertThat(output.err()).startsWith(sentence).doesNotContain("pw-of-a");
        assertThat(output.err().lines()).hasSize(1);
    }

    private static Output admin(Map<String, String> environment, String... arguments) throws Exception {
        return run(checkout, environment, arguments);
    }

    private static Output run(Path folder, Map<String, String> environment, String... arguments) throws Exception {
        List<String> command = Stream.concat(
                        Stream.of("sh", folder.resolve("bin/admin").toString()), Arrays.stream(arguments))
                .toList();
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        ProcessBuilder script =
                new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        script.environment().keySet().removeIf(name -> !name.equals("PATH"));
        script.environment().put("JAVA_HOME", System.getProperty("java.home"));
        script.environment().putAll(environment);
        Process process = script.start();
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        return new Output(process.exitValue(), Files.readString(out), Files.readString(err));
    }
}
