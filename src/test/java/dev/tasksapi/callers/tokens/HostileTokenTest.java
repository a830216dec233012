package dev.tasksapi.callers.tokens;

import static dev.tasksapi.callers.tokens.Answers.assertRefused;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tokens that somebody made up, changed or bent. Each is answered alike. */
@QuarkusTest
class HostileTokenTest {
    private static final String PACKAGE = "dev.tasksapi.callers.tokens.";

    @ParameterizedTest(name = "{0}")
    @MethodSource(PACKAGE + "ForgedTokens#algorithms")
    void theAlgorithmIsNotTheTokensChoice(String name, String token) {
        assertRefused(token, "Invalid token");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource(PACKAGE + "ForgedTokens#keys")
    void noOtherKeyWillDo(String name, String token) {
        assertRefused(token, "Invalid token");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource(PACKAGE + "ForgedTokens#changes")
    void aChangedTokenDoesNotHold(String name, String token) {
        assertRefused(token, "Invalid token");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource(PACKAGE + "BentTokens#forms")
    void onlyTheCompactFormIsRead(String name, String token) {
        assertRefused(token, "Invalid token");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource(PACKAGE + "BentTokens#headers")
    void aHeaderThatIsNotUnderstoodIsRefused(String name, String token) {
        assertRefused(token, "Invalid token");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource(PACKAGE + "BentTokens#claims")
    void claimsOfTheWrongShapeAreRefused(String name, String token) {
        assertRefused(token, "Invalid token");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource(PACKAGE + "BentTokens#subjects")
    void aSubjectThatIsNoneIsRefused(String name, String token) {
        assertRefused(token, "Invalid token");
    }
}
