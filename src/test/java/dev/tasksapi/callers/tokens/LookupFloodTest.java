package dev.tasksapi.callers.tokens;

import static dev.tasksapi.Api.TASKS;
import static dev.tasksapi.Api.newUser;
import static dev.tasksapi.BetterAuthMode.claims;
import static dev.tasksapi.callers.tokens.Answers.assertCallerIs;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tasksapi.BetterAuthMode;
import dev.tasksapi.StubBetterAuth;
import dev.tasksapi.TestKey;
import dev.tasksapi.TestSession;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** More look-ups than there are connections for them, and none of them answered. */
@QuarkusTest
@TestProfile(BetterAuthMode.Patient.class)
class LookupFloodTest {
    private static final StubBetterAuth BETTER_AUTH = BetterAuthMode.start();
    private static final int CONNECTIONS = 16;

    private final HttpClient client = HttpClient.newHttpClient();

    @AfterAll
    static void stop() {
        BETTER_AUTH.close();
    }

    /** The other would have to wait until the first of the flood is given up. */
    @Test
    void aKeySetIsFetchedInTheMiddleOfIt() {
        TestKey key = TestKey.of(UUID.randomUUID().toString(), "EdDSA");
        BETTER_AUTH.publish(key);
        BETTER_AUTH.lookupGate().close();
        var flood = Stream.generate(this::lookUp).limit(CONNECTIONS + 8).toList();
        try {
            BETTER_AUTH.lookupGate().awaitArrivals(CONNECTIONS);
            String user = newUser();
            assertCallerIs(user, "Bearer " + key.signed(claims(user)));
            assertThat(flood).noneMatch(CompletableFuture::isDone);
        } finally {
            BETTER_AUTH.lookupGate().open();
        }
        flood.forEach(CompletableFuture::join); // no look-up is left over for the next test
    }

    private CompletableFuture<HttpResponse<Void>> lookUp() {
        String token = TestSession.of(newUser(), BETTER_AUTH).signed();
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + TASKS))
                .header("Authorization", "Bearer " + token)
                .build();
        return client.sendAsync(request, HttpResponse.BodyHandlers.discarding());
    }
}
