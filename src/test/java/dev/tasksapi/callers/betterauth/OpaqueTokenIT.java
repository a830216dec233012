package dev.tasksapi.callers.betterauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasksapi.node.NeedsNode;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The session token of the bearer plugin in the Authorization header. Neither cookies nor the secret have to do with
 * it.
 */
@NeedsNode
class OpaqueTokenIT {
    private static final Map<String, String> LOOK_UP =
            Map.of("AUTH_INTROSPECT", "true", "AUTH_SESSION_CACHE", "0s", "BETTER_AUTH_SECRET", "");

    @SuppressWarnings("NullAway.Init") // before all
    private static Deployment deployment;

    @BeforeAll
    static void deploy() {
        deployment = Deployment.of(BetterAuth.asDocumented("bearer"), LOOK_UP);
    }

    @AfterAll
    static void end() {
        deployment.close();
    }

    @Test
    void theTokenSaysWhoIsCallingUntilTheySignOut() {
        Person ada = deployment.auth().signUp();
        Person ben = deployment.auth().signUp();
        assertThat(ada.authToken()).startsWith(ada.sessionToken() + ".");
        long hers = deployment.bearer(ada.authToken()).assertIs(ada);
        deployment.bearer(ben.authToken()).assertIs(ben);
        deployment.bearer(ben.authToken()).assertSeesNot(hers);
        ada.signOut();
        deployment.bearer(ada.authToken()).assertRefused();
        deployment.bearer(ben.authToken()).assertIs(ben);
    }

    @Test
    void whetherItNeedsItsSignatureIsForBetterAuthToSay() {
        Person person = deployment.auth().use("{\"plugins\":{\"bearer\":{}}}").signUp();
        deployment.bearer(person.sessionToken()).assertIs(person);
        deployment.bearer(person.sessionToken() + "x").assertRefused();
        deployment.auth().use("{\"plugins\":{\"bearer\":{\"requireSignature\":true}}}");
        deployment.bearer(person.sessionToken()).assertRefused();
        deployment.bearer(person.authToken()).assertIs(person);
    }

    @Test
    void tokensOfTheJwtPluginHoldBesideIt() {
        Person person = deployment
                .auth()
                .use("{\"plugins\":{\"bearer\":{},\"jwt\":{}}}")
                .signUp();
        deployment.bearer(person.jwt()).assertIs(person);
        deployment.bearer(person.authToken()).assertIs(person);
        deployment.bearer(deployment.auth().mailedToken()).assertRefused();
    }

    @Test
    void whileBetterAuthIsAwayNobodyIsTakenForSignedOut() {
        Person person = deployment.auth().use("{\"plugins\":{\"bearer\":{}}}").signUp();
        deployment.auth().away(() -> deployment.bearer(person.authToken()).assertUnjudged());
        deployment.bearer(person.authToken()).assertIs(person);
    }
}
