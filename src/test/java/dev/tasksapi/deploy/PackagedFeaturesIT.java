package dev.tasksapi.deploy;

import static dev.tasksapi.Api.TASKS;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tasksapi.BetterAuthMode;
import dev.tasksapi.ServiceProcess;
import dev.tasksapi.StubBetterAuth;
import dev.tasksapi.TestKey;
import dev.tasksapi.TestTokens;
import dev.tasksapi.callers.keysets.VerifyingKey;
import dev.tasksapi.development.EmbeddedDatabase;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * What a native executable has to have been told of, asked of whatever was packaged: each algorithm of tokens, the hash
 * of passwords, resources; and, as in an image whose file system is read only, without a place to write to.
 */
class PackagedFeaturesIT {
    private static final List<TestKey> KEYS = VerifyingKey.ALGORITHMS.stream()
            .map(algorithm -> TestKey.of(algorithm, algorithm))
            .toList();

    private static final StubBetterAuth BETTER_AUTH = BetterAuthMode.start();
    private static final ServiceProcess SERVICE = start();

    private static ServiceProcess start() {
        // Nothing can be made below a file, not even by root.
        String nowhere = "-Djava.io.tmpdir=" + Path.of("pom.xml").toAbsolutePath();
        return ServiceProcess.start(
                EmbeddedDatabase.shared(),
                Map.of("BETTER_AUTH_URL", BetterAuthMode.origin(), "ACCOUNTS_ENABLED", "true"),
                nowhere);
    }

    @BeforeAll
    static void publishKeys() {
        BETTER_AUTH.publish(KEYS.toArray(TestKey[]::new));
    }

    @AfterAll
    static void stop() {
        SERVICE.close();
        BETTER_AUTH.close();
    }

    @ParameterizedTest
    @FieldSource("KEYS")
    void aTokenOfEachAlgorithmHolds(TestKey key) {
        assertThat(list(key.signed(BetterAuthMode.claims("user"))).statusCode()).isEqualTo(200);
    }

    @Test
    void aTokenOfTheSharedSecretHolds() {
        assertThat(list(TestTokens.of("user")).statusCode()).isEqualTo(200);
    }

    @Test
    void aPasswordIsHashedAndVerified() {
        assertThat(register("ada@example.com", "correct horse of this test").statusCode())
                .isEqualTo(201);
        Map<String, String> login = Map.of("email", "ada@example.com", "password", "correct horse of this test");
        assertThat(post("/auth/login", login).statusCode()).isEqualTo(200);
        Map<String, String> wrong = Map.of("email", "ada@example.com", "password", "another horse of this test");
        assertThat(post("/auth/login", wrong).statusCode()).isEqualTo(401);
    }

    @Test
    void theListOfCommonPasswordsIsThere() {
        assertThat(register("bob@example.com", "password123").statusCode()).isEqualTo(400);
    }

    /** A body that another framework would put into a file, and the whole log. */
    @Test
    void nothingIsWrittenToDisk() {
        Response upload = given().port(SERVICE.port())
                .auth()
                .oauth2(TestTokens.of("user"))
                .multiPart("file", "note.txt", new byte[100_000])
                .post(TASKS);
        assertThat(upload.statusCode()).isEqualTo(415);
        assertThat(SERVICE.log()).doesNotContain("Unable to", "\"level\":\"ERROR\"");
    }

    private static Response register(String email, String password) {
        return post("/auth/register", Map.of("email", email, "password", password));
    }

    private static Response post(String path, Object body) {
        return given().port(SERVICE.port())
                .contentType(ContentType.JSON)
                .body(body)
                .post(path);
    }

    private static Response list(String token) {
        return given().port(SERVICE.port()).auth().oauth2(token).get(TASKS);
    }
}
