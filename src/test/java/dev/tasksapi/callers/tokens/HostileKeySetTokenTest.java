package dev.tasksapi.callers.tokens;

import static dev.tasksapi.callers.tokens.Answers.assertCallerIs;
import static dev.tasksapi.callers.tokens.Answers.assertRefused;

import dev.tasksapi.BetterAuthMode;
import dev.tasksapi.StubBetterAuth;
import dev.tasksapi.TestKey;
import dev.tasksapi.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tokens that somebody made up where both a secret and a key set prove who is calling. Each is answered alike. */
@QuarkusTest
@TestProfile(BetterAuthMode.class)
class HostileKeySetTokenTest {
    private static final String FORGED = "dev.tasksapi.callers.tokens.ForgedKeySetTokens#";
    private static final String MISUSED = "dev.tasksapi.callers.tokens.MisusedKeySetTokens#";
    private static final StubBetterAuth BETTER_AUTH = BetterAuthMode.start();

    @BeforeAll
    static void publish() {
        BETTER_AUTH.publish(Stream.concat(
                        Stream.concat(ForgedKeySetTokens.KEYS.stream(), Stream.of(ForgedKeySetTokens.WEAK))
                                .map(TestKey::jwk),
                        Stream.of(ForgedKeySetTokens.PUBLISHED_SECRET, ForgedKeySetTokens.OPEN.jwkWithoutAlg()))
                .toArray(String[]::new));
    }

    @AfterAll
    static void stop() {
        BETTER_AUTH.close();
    }

    /** Else all that follows would be refused for nothing. */
    @Test
    void honestTokensHold() {
        ForgedKeySetTokens.KEYS.forEach(
                key -> assertCallerIs("honest", "Bearer " + key.signed(BetterAuthMode.claims("honest"))));
        assertCallerIs("honest", "Bearer " + ForgedKeySetTokens.OPEN.signed(BetterAuthMode.claims("honest")));
        assertCallerIs("honest", "Bearer " + TestTokens.of("honest"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource(FORGED + "confusions")
    void aPublicKeyIsNoSecret(String name, String token) {
        assertRefused(token, "Invalid token");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource(FORGED + "algorithms")
    void aKeyIsForOneAlgorithm(String name, String token) {
        assertRefused(token, "Invalid token");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource(FORGED + "names")
    void aTokenBringsNoKeyAlong(String name, String token) {
        assertRefused(token, "Invalid token");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource(MISUSED + "purposes")
    void aTokenForSomethingElseIsNone(String name, String token) {
        assertRefused(token, "Invalid token");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource(MISUSED + "claimsOfOthers")
    void aTokenByOrForSomebodyElseIsNone(String name, String token) {
        assertRefused(token, "Invalid token");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource(MISUSED + "changes")
    void aChangedTokenDoesNotHold(String name, String token) {
        assertRefused(token, "Invalid token");
    }

    /** As in the mail that asks to confirm an address: signed with the secret, and of nobody. */
    @Test
    void theLinkInAMailSignsNobodyIn() {
        assertRefused(
                TestTokens.signed("{\"alg\":\"HS256\"}", TestTokens.claims("\"email\":\"victim@example.com\"")),
                "Invalid token: missing sub claim");
        assertRefused(
                TestTokens.signed(
                        "{\"alg\":\"HS256\"}",
                        TestTokens.claims("\"userId\":\"victim\",\"email\":\"a@b.c\",\"updateTo\":\"d@e.f\"")),
                "Invalid token: missing sub claim");
    }
}
