package dev.tasksapi.callers.betterauth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tasksapi.node.NeedsNode;
import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The JWT in the Authorization header. */
@NeedsNode
class BearerTokenIT {
    private static final String JWT_PLUGIN = "{\"plugins\":{\"jwt\":{}}}";

    @SuppressWarnings("NullAway.Init") // before all
    private static Deployment shared;

    @BeforeAll
    static void deploy() {
        shared = Deployment.of(BetterAuth.with(JWT_PLUGIN), Map.of());
    }

    @AfterAll
    static void end() {
        shared.close();
    }

    @Test
    void whoUsesTheJwtPluginSetsNothingButTheUrl() {
        Map<String, String> noSecret = Map.of("BETTER_AUTH_SECRET", "");
        try (Deployment deployment = Deployment.of(BetterAuth.asDocumented("jwt-plugin"), noSecret)) {
            assertTokensHold(deployment, "EdDSA");
        }
    }

    @Test
    void whoSharesTheSecretSetsNothingButTheSecret() {
        Map<String, String> noUrl = Map.of("BETTER_AUTH_URL", "");
        try (Deployment deployment = Deployment.of(BetterAuth.asDocumented("shared-secret"), noUrl)) {
            assertTokensHold(deployment, "HS256");
        }
    }

    @Test
    void theSharedSecretAndTheKeySetHoldSideBySide() {
        try (BetterAuth bySecret = BetterAuth.asDocumented("shared-secret")) {
            BetterAuth byKeys = BetterAuth.asDocumented("jwt-plugin");
            String both = byKeys.url() + "," + bySecret.url();
            try (Deployment deployment = Deployment.of(byKeys, Map.of("AUTH_ISSUERS", both, "AUTH_AUDIENCES", both))) {
                assertTokensHold(deployment, "EdDSA");
                assertTokensHold(new Deployment(bySecret, deployment.service()), "HS256");
            }
        }
    }

    /** All in one key set, as after a change of mind. */
    @Test
    void everyAlgorithmOfTheJwtPluginHolds() {
        try (Deployment deployment = Deployment.of(BetterAuth.with(JWT_PLUGIN), Map.of())) {
            List<Person> people = new ArrayList<>();
            List<String> tokens = new ArrayList<>();
            for (String algorithm : List.of("EdDSA", "ES256", "ES512", "RS256", "PS256")) {
                deployment.auth().rotateKeys();
                Person person = deployment
                        .auth()
                        .use("{\"plugins\":{\"jwt\":{\"jwks\":{\"keyPairConfig\":{\"alg\":\"%s\"}}}}}"
                                .formatted(algorithm))
                        .signUp();
                people.add(person);
                tokens.add(person.jwt());
                assertThat(algorithmOf(tokens.get(tokens.size() - 1))).isEqualTo(algorithm);
            }
            for (int i = 0; i < people.size(); i++) {
                deployment.bearer(tokens.get(i)).assertIs(people.get(i));
            }
        }
    }

    /** As in containers, where the name in the tokens leads nowhere. */
    @Test
    void keySetIssuerAndAudiencesMayEachBeElsewhere() {
        BetterAuth auth = BetterAuth.with("""
                {"baseURL": "https://app.example.com",
                 "plugins": {"jwt": {"jwks": {"jwksPath": "/.well-known/jwks.json"},
                                     "jwt": {"audience": ["web", "tasks-api"]}}}}""");
        Map<String, String> settings = Map.of(
                "BETTER_AUTH_URL", "",
                "AUTH_JWKS_URL", auth.url() + "/api/auth/.well-known/jwks.json",
                "AUTH_ISSUERS", "https://other.example.com,https://app.example.com",
                "AUTH_AUDIENCES", "mobile,tasks-api");
        try (Deployment deployment = Deployment.of(auth, settings)) {
            assertTokensHold(deployment, "EdDSA");
        }
    }

    /** Signed by the right key all the same. */
    @ParameterizedTest
    @ValueSource(strings = {"issuer", "audience"})
    void aTokenByOrForSomebodyElseDoesNotHold(String claim) {
        String options = "{\"plugins\":{\"jwt\":{\"jwt\":{\"%s\":\"https://other.example.com\"}}}}";
        Person person = shared.auth().use(options.formatted(claim)).signUp();
        shared.bearer(person.jwt()).assertRefused();
        shared.auth().use(JWT_PLUGIN);
        shared.bearer(person.jwt()).assertIs(person);
    }

    /** It calls itself what the right one does, and has keys of its own. */
    @Test
    void aTokenOfAnotherBetterAuthDoesNotHold() {
        String sameName = "{\"baseURL\":\"%s\",\"plugins\":{\"jwt\":{}}}"
                .formatted(shared.auth().url());
        try (BetterAuth other = BetterAuth.with(sameName)) {
            shared.bearer(other.signUp().jwt()).assertRefused();
        }
    }

    /** All of them are signed by the secret or by the very key that signs the tokens that hold. */
    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"sessionCookieCache\":true}"})
    void whatIsNoTokenForAnApiIsRefused(String jwt) {
        String options = """
                {"plugins": {"bearer": {}, "jwt": %s},
                 "session": {"cookieCache": {"enabled": true, "strategy": "jwt"}}}""";
        Person person = shared.auth().use(options.formatted(jwt)).signUp();
        shared.bearer(person.jwt()).assertIs(person);
        shared.bearer(person.cookie("better-auth.session_data")).assertRefused();
        shared.bearer(shared.auth().mailedToken()).assertRefused();
        shared.bearer(person.sessionToken()).assertRefused();
        shared.bearer(person.authToken()).assertRefused();
        shared.page(person.cookies()).assertRefused();
    }

    private static void assertTokensHold(Deployment deployment, String algorithm) {
        Person ada = deployment.auth().signUp();
        Person ben = deployment.auth().signUp();
        assertThat(algorithmOf(ada.jwt())).isEqualTo(algorithm);
        long hers = deployment.bearer(ada.jwt()).assertIs(ada);
        deployment.bearer(ben.jwt()).assertIs(ben);
        deployment.bearer(ben.jwt()).assertSeesNot(hers);
        deployment.bearer(ada.jwtOfSession()).assertIs(ada);
    }

    private static String algorithmOf(String token) {
        byte[] header = Base64.getUrlDecoder().decode(token.substring(0, token.indexOf('.')));
        return JsonPath.from(new String(header, UTF_8)).getString("alg");
    }
}
