package dev.tasksapi.callers.tokens;

import static dev.tasksapi.Api.newUser;
import static dev.tasksapi.TestTokens.claims;
import static dev.tasksapi.TestTokens.signed;
import static dev.tasksapi.callers.tokens.Answers.assertCallerIs;
import static dev.tasksapi.callers.tokens.Answers.assertRefused;

import dev.tasksapi.NeedsMinutes;
import dev.tasksapi.development.EmbeddedDatabase;
import dev.tasksapi.program.InnerService;
import io.restassured.RestAssured;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where an issuer and an audience are configured, a token has to be by the one and for the other. */
@NeedsMinutes
@SuppressWarnings("NullAway.Init")
class IssuerAndAudienceIT {
    private static InnerService service;

    @BeforeAll
    static void start() throws InterruptedException {
        service = InnerService.start(
                EmbeddedDatabase.shared().url(),
                Map.of("JWT_ISSUER", "https://auth.example.com", "JWT_AUDIENCE", "tasks"));
        RestAssured.port = service.port();
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private final String user = newUser();
    private final String sub = "\"sub\":\"" + user + "\",";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"iss\":\"https://auth.example.com\",\"aud\":\"tasks\"",
                "\"iss\":\"https://auth.example.com\",\"aud\":[\"tasks\"]",
                "\"iss\":\"https://auth.example.com\",\"aud\":[\"web\",\"tasks\"]"
            })
    void aTokenByTheOneAndForTheOtherHolds(String claims) {
        assertCallerIs(user, "Bearer " + signed(claims(sub + claims)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"aud\":\"tasks\"",
                "\"iss\":null,\"aud\":\"tasks\"",
                "\"iss\":\"\",\"aud\":\"tasks\"",
                "\"iss\":\"https://auth.example.com/\",\"aud\":\"tasks\"",
                "\"iss\":\"https://AUTH.example.com\",\"aud\":\"tasks\"",
                "\"iss\":\"https://auth.example.com.evil.org\",\"aud\":\"tasks\"",
                "\"iss\":[\"https://auth.example.com\"],\"aud\":\"tasks\"",
                "\"iss\":\"https://auth.example.com\"",
                "\"iss\":\"https://auth.example.com\",\"aud\":null",
                "\"iss\":\"https://auth.example.com\",\"aud\":[]",
                "\"iss\":\"https://auth.example.com\",\"aud\":\"task\"",
                "\"iss\":\"https://auth.example.com\",\"aud\":\"Tasks\"",
                "\"iss\":\"https://auth.example.com\",\"aud\":[\"web\",\"mobile\"]",
                "\"iss\":\"https://auth.example.com\",\"aud\":{\"tasks\":true}",
                "\"iss\":\"https://auth.example.com\",\"aud\":[[\"tasks\"]]"
            })
    void anyOtherTokenDoesNot(String claims) {
        assertRefused(signed(claims(sub + claims)), "Invalid token");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"iss\":\"https://evil.example.com\",\"aud\":\"tasks\"", "\"aud\":\"tasks\""})
    void thatItIsExpiredIsOnlySaidOfATokenThatIsOtherwiseRight(String claims) {
        assertRefused(signed(claims(sub + claims, -3600, -60)), "Invalid token");
        String right = "\"iss\":\"https://auth.example.com\",\"aud\":\"tasks\"";
        assertRefused(signed(claims(sub + right, -3600, -60)), "Token expired");
    }
}
