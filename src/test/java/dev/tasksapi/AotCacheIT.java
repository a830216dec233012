package dev.tasksapi;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tasksapi.development.EmbeddedDatabase;
import io.restassured.http.ContentType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIf;

/**
 * The AOT cache of a JDK 25 (JEP 483, 514, 515): a run of the packaged service under some load leaves its classes,
 * linked, and what its methods did. {@code bin/aot} runs this test to make the cache that the image is given.
 */
@NeedsJdk25
@DisabledIf(value = "isNative", disabledReason = "a native executable has no such cache")
class AotCacheIT {
    private static final Path CACHE = Path.of("target", "quarkus-app", "app.aot");

    /** So many that the methods of a request are known as hot ones. */
    private static final int ROUNDS = 200;

    private static final Map<String, String> SETTINGS =
            Map.of("RATE_LIMIT_ENABLED", "false", "ACCOUNTS_ENABLED", "true");

    static boolean isNative() {
        return !Files.exists(CACHE.resolveSibling("quarkus-run.jar"));
    }

    @Test
    void theServiceStartsFromTheCacheThatATrainingRunLeaves() throws InterruptedException {
        try (EmbeddedDatabase database = EmbeddedDatabase.throwaway()) {
            ServiceProcess training = ServiceProcess.start(jdk(), database, SETTINGS, "-XX:AOTCacheOutput=" + CACHE);
            train(training);
            training.terminate();
            assertThat(CACHE).isNotEmptyFile();
            // A JVM in this mode ends where it cannot use the cache.
            ServiceProcess service =
                    ServiceProcess.start(jdk(), database, Map.of(), "-XX:AOTMode=on", "-XX:AOTCache=" + CACHE);
            assertThat(list(service, Api.newUser())).isEqualTo(200);
            service.stop();
        }
    }

    /** The one that runs this, if it is new enough. */
    private static Path jdk() {
        @Nullable String named = System.getenv("JDK25_HOME");
        if (named == null && Runtime.version().feature() < 25) {
            throw new IllegalStateException("This test needs " + NeedsJdk25.WHAT);
        }
        return Path.of(named == null ? System.getProperty("java.home") : named);
    }

    private static void train(ServiceProcess service) {
        String user = Api.newUser();
        for (int round = 0; round < ROUNDS; round++) {
            Api.as(user).port(service.port()).get("/q/health/live");
            Api.as(user).port(service.port()).get("/q/health/ready");
            String location = Api.as(user, Map.of("title", "Water the plants " + round))
                    .port(service.port())
                    .post(Api.TASKS)
                    .header("Location");
            Api.as(user, Map.of("description", "All of them"))
                    .port(service.port())
                    .put(location);
            Api.as(user).port(service.port()).patch(location + "/complete");
            Api.as(user).port(service.port()).get(location);
            Api.as(user, Map.of("title", "")).port(service.port()).post(Api.TASKS);
            assertThat(list(service, user)).isEqualTo(200);
            Api.as(user).port(service.port()).delete(location);
        }
        register(service);
    }

    private static void register(ServiceProcess service) {
        given().port(service.port())
                .contentType(ContentType.JSON)
                .body(Map.of("email", "ada@example.com", "password", "a password of this test"))
                .post("/auth/register")
                .then()
                .statusCode(201);
    }

    private static int list(ServiceProcess service, String user) {
        return Api.as(user).port(service.port()).get(Api.TASKS).statusCode();
    }
}
