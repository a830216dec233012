package dev.tasksapi.callers.keysets;

import static dev.tasksapi.Api.TASKS;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tasksapi.BetterAuthMode;
import dev.tasksapi.Envelope;
import dev.tasksapi.NeedsMinutes;
import dev.tasksapi.ServiceProcess;
import dev.tasksapi.StubBetterAuth;
import dev.tasksapi.TestKey;
import dev.tasksapi.TestTokens;
import dev.tasksapi.development.EmbeddedDatabase;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The packaged service as a host runs it beside Better Auth: without the secret, with the times it really has, and with
 * a name for Better Auth as services in a compose file have it.
 */
@NeedsMinutes
class KeySetOnlyIT {
    private static final TestKey KEY = TestKey.of("key", "EdDSA");
    private static final StubBetterAuth BETTER_AUTH = BetterAuthMode.start();
    private static final ServiceProcess SERVICE = start();

    private static ServiceProcess start() {
        return ServiceProcess.start(
                EmbeddedDatabase.shared(),
                Map.of(
                        "BETTER_AUTH_SECRET",
                        "",
                        "BETTER_AUTH_URL",
                        BetterAuthMode.origin().replace("localhost", "my_auth"),
                        "AUTH_ISSUERS",
                        "https://other.example.com, " + BetterAuthMode.origin() + " ,",
                        "AUTH_AUDIENCES",
                        BetterAuthMode.origin()),
                "-Djdk.net.hosts.file=" + hosts());
    }

    private static Path hosts() {
        try {
            return Files.writeString(Files.createTempFile("hosts", ""), "127.0.0.1 localhost my_auth\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Before anything could be fetched; whoever is known only later waits no longer than the retry. */
    @BeforeAll
    static void anOutageIsNoRefusal() {
        BETTER_AUTH.publish(KEY);
        BETTER_AUTH.stop();
        Envelope.check(get(token()), 503, "service_unavailable");
        BETTER_AUTH.restart();
        Instant patience = Instant.now().plus(Duration.ofSeconds(20));
        int status = 503;
        while (status == 503 && Instant.now().isBefore(patience)) {
            status = get(token()).statusCode();
        }
        assertThat(status).isEqualTo(200);
    }

    @AfterAll
    static void stop() {
        SERVICE.close();
        BETTER_AUTH.close();
    }

    @Test
    void withoutTheSecretNothingIsProvenByIt() {
        Envelope.check(get(TestTokens.of("user")), 401, "authentication_error");
        String empty =
                TestTokens.signed("{\"alg\":\"HS256\"}", BetterAuthMode.claims("user"), "HmacSHA256", new byte[1]);
        Envelope.check(get(empty), 401, "authentication_error");
    }

    @Test
    void aFloodOfMadeUpNamesCostsAHandfulOfFetches() {
        Instant begun = Instant.now();
        int before = BETTER_AUTH.keySetFetches();
        for (int i = 0; i < 300; i++) {
            String header = "{\"alg\":\"EdDSA\",\"kid\":\"made up " + i + "\"}";
            Envelope.check(get(KEY.signed(header, BetterAuthMode.claims("user"))), 401, "authentication_error");
        }
        int windows = 2 + (int) (Duration.between(begun, Instant.now()).toSeconds() / 10);
        assertThat(BETTER_AUTH.keySetFetches() - before).isLessThanOrEqualTo(windows);
        assertThat(get(token()).statusCode()).isEqualTo(200);
    }

    private static String token() {
        return KEY.signed(BetterAuthMode.claims("user"));
    }

    private static Response get(String token) {
        return given().port(SERVICE.port()).auth().oauth2(token).get(TASKS);
    }
}
