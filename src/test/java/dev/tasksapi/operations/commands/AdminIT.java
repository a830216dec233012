package dev.tasksapi.operations.commands;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;

import dev.tasksapi.NeedsMinutes;
import dev.tasksapi.PackagedProgram;
import dev.tasksapi.ServiceProcess;
import dev.tasksapi.development.EmbeddedDatabase;
import dev.tasksapi.program.InnerProgram;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIf;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code admin} beside a running service, and {@code bin/admin} as whoever runs the service meets it: in a checkout,
 * with its dev mode's database and with another.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "bin/admin is a shell script")
@DisabledIf(value = "isNative", disabledReason = "bin/admin starts the jar")
@NeedsMinutes
class AdminIT {
    private static final Path PACKAGED = Path.of("target", "quarkus-app").toAbsolutePath();
    private static final String EMAIL = "Ada@example.com";
    private static final String PASSWORD = "correct horse battery";

    @TempDir
    static Path checkout = Path.of("");

    private static EmbeddedDatabase database;
    private static ServiceProcess service;

    static boolean isNative() {
        return !Files.exists(PACKAGED);
    }

    /** A checkout whose dev mode runs. */
    @BeforeAll
    static void start() throws IOException {
        furnish(checkout);
        database = EmbeddedDatabase.kept(
                Files.createDirectories(checkout.resolve(".dev")).resolve("postgres-17"), 0);
        service = ServiceProcess.start(database, database.url(), Map.of("ACCOUNTS_ENABLED", "true"));
        call("/auth/register").statusCode(201);
    }

    private static void furnish(Path folder) throws IOException {
        Files.createDirectories(folder.resolve("bin"));
        Files.copy(Path.of("bin", "admin"), folder.resolve("bin/admin"));
        Files.createDirectories(folder.resolve("target"));
        Files.createSymbolicLink(folder.resolve("target/quarkus-app"), PACKAGED);
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
        for (PackagedProgram output : List.of(admin("ada@EXAMPLE.com"), script(checkout, "ada@EXAMPLE.com"))) {
            assertThat(output)
                    .isEqualTo(new PackagedProgram(
                            0, "\"ada@EXAMPLE.com\" is an admin, from the next sign-in or refresh on.\n", ""));
        }
        call("/auth/login").statusCode(200).body("user.roles", contains("admin"));
        for (int i = 0; i < 2; i++) {
            assertThat(admin("--remove", EMAIL))
                    .isEqualTo(new PackagedProgram(
                            0, "\"Ada@example.com\" is no admin any more, from the next sign-in or refresh on.\n", ""));
        }
        call("/auth/login").statusCode(200).body("user.roles", empty());
    }

    @Test
    void anAddressThatNobodyHasIsSaidInOneSentence() throws Exception {
        assertRefused(script(checkout, "nobody@example.com"), "Nobody has registered with this address.");
        assertRefused(admin("%@example.com"), "Nobody has registered with this address.");
    }

    @Test
    void withoutAccountsOrARightUrlItSaysWhatToDo() {
        assertRefused(
                admin(Map.of("DATABASE_URL", database.url()), EMAIL),
                "There are no accounts here; set ACCOUNTS_ENABLED=true.");
        assertRefused(admin(accountsAt("mysql://a@b/c"), EMAIL), "DATABASE_URL must be one line");
    }

    /** Nobody waits for it here. */
    @Test
    void aDatabaseThatIsAwayIsSaidInOneSentence() {
        Map<String, String> away = new HashMap<>(accountsAt("postgresql://a:pw-of-a@localhost:1/c"));
        away.put("DATABASE_CONNECT_BUDGET", "0s");
        assertRefused(admin(away, EMAIL), "The database is away, or did not do it (");
    }

    @Test
    void aDatabaseThatIsNotMigratedIsSaidInOneSentence() {
        assertRefused(
                admin(accountsAt(EmbeddedDatabase.shared().url()), EMAIL),
                "The database is away, or did not do it (PgException); the command doctor says more.");
    }

    @Test
    void wrongUsageIsToldHowToUseIt() {
        for (List<String> arguments : List.of(List.<String>of(), List.of("a@b.c", "d@e.f"), List.of("--remove"))) {
            PackagedProgram output = admin(arguments.toArray(String[]::new));
            assertThat(output.exitCode()).isEqualTo(2);
            assertThat(output.err()).startsWith("One e-mail address is needed, and nothing else.\n\nusage: admin");
        }
        assertThat(admin("--help").out()).startsWith("usage: admin");
    }

    @Test
    void withoutAnyDatabaseTheScriptSaysWhatToDo(@TempDir Path other) throws Exception {
        furnish(other);
        assertRefused(script(other, EMAIL), "There is no DATABASE_URL and no dev mode running");
        Files.writeString(other.resolve(".env"), "DATABASE_URL=" + database.url() + "\nACCOUNTS_ENABLED=true\n");
        assertThat(script(other, EMAIL).exitCode()).isZero();
    }

    private static void assertRefused(PackagedProgram output, String sentence) {
        assertThat(output.exitCode()).as(output.toString()).isEqualTo(1);
        assertThat(output.out()).isEmpty();
        assertThat(output.err()).startsWith(sentence).doesNotContain("pw-of-a");
        assertThat(output.err().lines()).hasSize(1);
    }

    private static Map<String, String> accountsAt(String url) {
        return Map.of("DATABASE_URL", url, "ACCOUNTS_ENABLED", "true");
    }

    private static PackagedProgram admin(String... arguments) {
        return admin(accountsAt(database.url()), arguments);
    }

    private static PackagedProgram admin(Map<String, String> environment, String... arguments) {
        List<String> all = new ArrayList<>(List.of("admin"));
        all.addAll(List.of(arguments));
        InnerProgram ended = InnerProgram.run(environment, all.toArray(String[]::new));
        return new PackagedProgram(ended.exitCode(), ended.out(), ended.err());
    }

    /** By the packaged program, with nothing said of the database. */
    private static PackagedProgram script(Path folder, String email) {
        List<String> command = List.of("sh", folder.resolve("bin/admin").toString(), email);
        return PackagedProgram.run(command, Map.of("JAVA_HOME", System.getProperty("java.home")), "");
    }
}
