package dev.tasksapi.callers.tokens;

import static dev.tasksapi.Api.TASKS;
import static dev.tasksapi.Api.newUser;
import static dev.tasksapi.BetterAuthMode.claims;
import static dev.tasksapi.BetterAuthMode.issued;
import static dev.tasksapi.BetterAuthMode.origin;
import static dev.tasksapi.callers.tokens.Answers.assertCallerIs;
import static dev.tasksapi.callers.tokens.Answers.assertRefused;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.matchesPattern;

import dev.tasksapi.BetterAuthMode;
import dev.tasksapi.Envelope;
import dev.tasksapi.StubBetterAuth;
import dev.tasksapi.StubBetterAuth.Behaviour;
import dev.tasksapi.TestKey;
import dev.tasksapi.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens that a key of the set proves, while the set changes and its server comes and goes. */
@QuarkusTest
@TestProfile(BetterAuthMode.class)
class KeySetTokenTest {
    private static final StubBetterAuth BETTER_AUTH = BetterAuthMode.start();

    private final String user = newUser();
    private final TestKey key = newKey("EdDSA");

    @BeforeEach
    void publish() {
        BETTER_AUTH.behave(Behaviour.WELL);
        BETTER_AUTH.publish(key);
    }

    @AfterAll
    static void stop() {
        BETTER_AUTH.close();
    }

    @ParameterizedTest
    @MethodSource("dev.tasksapi.callers.tokens.ForgedKeySetTokens#everyAlgorithm")
    void eachAlgorithmHolds(String algorithm) {
        TestKey other = newKey(algorithm);
        BETTER_AUTH.publish(key, other);
        assertCallerIs(user, "Bearer " + other.signed(claims(user)));
    }

    /** RFC 7517, section 4.4: a key need not say what it is for. Microsoft Entra's do not. */
    @ParameterizedTest
    @MethodSource("dev.tasksapi.callers.tokens.ForgedKeySetTokens#everyAlgorithm")
    void aKeyWithoutAnAlgorithmIsUsedAsTheTokenSays(String algorithm) {
        TestKey other = newKey(algorithm);
        BETTER_AUTH.publish(key.jwk(), other.jwkWithoutAlg());
        assertCallerIs(user, "Bearer " + other.signed(claims(user)));
    }

    /** RFC 9864: both names mean the same signature, and a server may change one of the two first. */
    @Test
    void eitherNameOfEd25519Holds() {
        String header = "{\"alg\":\"%s\",\"kid\":\"%s\"}";
        assertCallerIs(user, "Bearer " + key.signed(header.formatted("Ed25519", key.kid()), claims(user)));
        TestKey other = newKey("Ed25519");
        BETTER_AUTH.publish(key, other);
        assertCallerIs(user, "Bearer " + other.signed(header.formatted("EdDSA", other.kid()), claims(user)));
    }

    @Test
    void theSecretHoldsBesideTheKeySet() {
        assertCallerIs(user, "Bearer " + TestTokens.of(user));
    }

    @ParameterizedTest
    @ValueSource(strings = {"JWT", "jwt", "at+jwt", "application/at+jwt"})
    void theTypeOfATokenForAnApiIsKnown(String type) {
        String header = "{\"alg\":\"EdDSA\",\"kid\":\"%s\",\"typ\":\"%s\"}".formatted(key.kid(), type);
        assertCallerIs(user, "Bearer " + key.signed(header, claims(user)));
    }

    @Test
    void aTokenWithoutANameMeansTheOnlyKey() {
        assertCallerIs(user, "Bearer " + key.signed(claims(user))); // the set is loaded
        assertCallerIs(user, "Bearer " + key.signed("{\"alg\":\"EdDSA\"}", claims(user)));
        BETTER_AUTH.publish(key, newKey("EdDSA"));
        assertCallerIs(user, "Bearer " + key.signed(claims(user)));
    }

    @Test
    void anAudienceMayBeOneOfSeveral() {
        String claims = "\"sub\":\"%s\",\"iss\":\"%s\",\"aud\":[\"other\",\"%s\"]".formatted(user, origin(), origin());
        assertCallerIs(user, "Bearer " + key.signed(TestTokens.claims(claims)));
    }

    @Test
    void anExpiredTokenIsToldSo() {
        String sub = "\"sub\":\"" + user + "\",";
        assertRefused(key.signed(TestTokens.claims(sub + issued(), -3600, -40)), "Token expired");
        assertRefused(key.signed(TestTokens.claims(sub + "\"iss\":\"x\"", -3600, -40)), "Invalid token");
        assertRefused(key.signed(TestTokens.claims(issued())), "Invalid token: missing sub claim");
    }

    @Test
    void aTokenIsVerifiedOnceAndItsKeyFetchedOnce() {
        String token = "Bearer " + key.signed(claims(user));
        assertCallerIs(user, token);
        int fetches = BETTER_AUTH.keySetFetches();
        assertCallerIs(user, token);
        assertThat(BETTER_AUTH.keySetFetches()).isEqualTo(fetches);
    }

    @Test
    void aRotationIsSeen() {
        assertCallerIs(user, "Bearer " + key.signed(claims(user)));
        TestKey next = newKey("EdDSA");
        BETTER_AUTH.publish(key, next);
        assertCallerIs(user, "Bearer " + next.signed(claims(user)));
        assertCallerIs(user, "Bearer " + key.signed(claims(user)));
    }

    /** Also for a token that was known to hold. */
    @Test
    void aKeyThatIsWithdrawnProvesNothing() {
        String token = key.signed(claims(user));
        assertCallerIs(user, "Bearer " + token);
        TestKey next = newKey("EdDSA");
        BETTER_AUTH.publish(next);
        assertCallerIs(user, "Bearer " + next.signed(claims(user)));
        assertRefused(token, "Invalid token");
    }

    @ParameterizedTest
    @EnumSource(names = "WELL", mode = EnumSource.Mode.EXCLUDE)
    void theLastGoodSetGoesOn(Behaviour behaviour) {
        assertCallerIs(user, "Bearer " + key.signed(claims(user)));
        BETTER_AUTH.behave(behaviour);
        assertCallerIs(user, "Bearer " + key.signed(claims(user)));
        TestKey unknown = newKey("EdDSA");
        BETTER_AUTH.publish(unknown);
        assertUnavailable(unknown.signed(claims(user)));
        assertCallerIs(user + "-2", "Bearer " + key.signed(claims(user + "-2")));
        assertCallerIs(user, "Bearer " + TestTokens.of(user));
        BETTER_AUTH.behave(Behaviour.WELL);
        assertCallerIs(user, "Bearer " + unknown.signed(claims(user)));
    }

    @Test
    void aServerThatIsGoneAndComesBackIsAskedAgain() {
        BETTER_AUTH.stop();
        try {
            assertUnavailable(key.signed(claims(user)));
        } finally {
            BETTER_AUTH.restart();
        }
        assertCallerIs(user, "Bearer " + key.signed(claims(user)));
    }

    private static void assertUnavailable(String token) {
        Response answer = given().header("Authorization", "Bearer " + token).get(TASKS);
        Envelope.check(answer, 503, "service_unavailable");
        answer.then().header("Retry-After", matchesPattern("\\d+"));
    }

    private static TestKey newKey(String algorithm) {
        return TestKey.of(UUID.randomUUID().toString(), algorithm);
    }
}
