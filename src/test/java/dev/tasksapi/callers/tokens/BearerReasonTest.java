package dev.tasksapi.callers.tokens;

import static dev.tasksapi.BetterAuthMode.claims;
import static dev.tasksapi.BetterAuthMode.issued;
import static dev.tasksapi.BetterAuthMode.origin;
import static dev.tasksapi.TestTokens.encode;
import static dev.tasksapi.TestTokens.secondsFromNow;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.tasksapi.Api;
import dev.tasksapi.BetterAuthMode;
import dev.tasksapi.StubBetterAuth;
import dev.tasksapi.StubBetterAuth.Behaviour;
import dev.tasksapi.TestKey;
import dev.tasksapi.TestSession;
import dev.tasksapi.TestTokens;
import dev.tasksapi.http.LogCapture;
import dev.tasksapi.operations.doctor.Evidence;
import dev.tasksapi.operations.doctor.Examination;
import dev.tasksapi.operations.doctor.Finding;
import dev.tasksapi.operations.doctor.Finding.Verdict;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Why a bearer token is refused: the doctor says it, and nobody else learns of it. */
@QuarkusTest
@TestProfile(BetterAuthMode.class)
class BearerReasonTest {
    private static final StubBetterAuth BETTER_AUTH = BetterAuthMode.start();
    private static final TestKey KEY = TestKey.of("the-key-of-bearers", "EdDSA");
    private static final TestSession SESSION = TestSession.of("user-of-reasons", BETTER_AUTH);
    private static final String SUB = "\"sub\":\"user-of-reasons\"";

    @Inject
    Examination examination;

    @BeforeEach
    void publish() {
        BETTER_AUTH.behave(Behaviour.WELL);
        BETTER_AUTH.publish(KEY);
    }

    @AfterAll
    static void stop() {
        BETTER_AUTH.close();
    }

    static Stream<Arguments> bearers() {
        return Stream.of(
                arguments("it has no form of a token", "not-a-token"),
                arguments("it is longer than 8192 characters", "a".repeat(8193)),
                arguments("its header is no JSON object", encode("nonsense") + "." + encode("{}") + ".AAAA"),
                arguments("its header names no algorithm (alg)", KEY.signed("{}", claims("u"))),
                arguments("an alg, kid or typ that is no text", KEY.signed("{\"alg\":5}", claims("u"))),
                arguments(
                        "it is signed with \"none\", which is not taken",
                        KEY.signed("{\"alg\":\"none\"}", claims("u"))),
                arguments("it is signed with \"HS512\"", KEY.signed("{\"alg\":\"HS512\"}", claims("u"))),
                arguments(
                        "(typ \"refresh+jwt\")",
                        KEY.signed("{\"alg\":\"EdDSA\",\"typ\":\"Refresh+JWT\"}", claims("u"))),
                arguments("it is session data", SESSION.data(KEY)),
                arguments("it is session data", SESSION.data()),
                arguments(
                        "it is session data",
                        KEY.signed(TestTokens.claims(SUB + ",\"aud\":[\"better-auth:session-cache\",\"" + origin()
                                + "\"],\"iss\":\"" + origin() + "\""))),
                arguments("it has no sub claim", TestTokens.signed(TestTokens.claims("\"email\":\"a@example.com\""))),
                arguments(
                        Findings.WRONG_HMAC,
                        TestTokens.signed("{\"alg\":\"HS256\"}", claims("u"), "HmacSHA256", new byte[32])),
                arguments(
                        "no one key for it (alg \"EdDSA\", kid \"of-other...\")",
                        TestKey.of("of-others", "EdDSA").signed(claims("u"))),
                arguments(
                        "its signature is not by the key",
                        TestKey.of(KEY.kid(), "EdDSA").signed(claims("u"))),
                arguments(
                        "(iss) \"https://evil.example\", but \"" + origin() + "\" is expected",
                        KEY.signed(TestTokens.claims(
                                SUB + ",\"iss\":\"https://evil.example\",\"aud\":\"" + origin() + "\""))),
                arguments("(iss) none, but", KEY.signed(TestTokens.claims(SUB + ",\"aud\":\"" + origin() + "\""))),
                arguments(
                        "(aud) \"a\" or \"b\", but \"" + origin() + "\" is expected",
                        KEY.signed(TestTokens.claims(SUB + ",\"iss\":\"" + origin() + "\",\"aud\":[\"a\",\"b\"]"))),
                arguments(
                        "it expired 2 h 0 min ago", KEY.signed(TestTokens.claims(SUB + "," + issued(), -7300, -7201))),
                arguments(
                        "in 59 min",
                        KEY.signed(TestTokens.claims(SUB + "," + issued() + ",\"nbf\":" + secondsFromNow(3599)))),
                arguments(
                        "it has no exp claim",
                        KEY.signed("{%s,%s,\"iat\":%d}".formatted(SUB, issued(), secondsFromNow(0)))),
                arguments(
                        "it has no iat claim",
                        KEY.signed("{%s,%s,\"exp\":%d}".formatted(SUB, issued(), secondsFromNow(60)))),
                arguments(
                        "a claim of the wrong type (exp)",
                        KEY.signed("{%s,%s,\"iat\":1,\"exp\":\"soon\"}".formatted(SUB, issued()))),
                arguments("its claims are no JSON object", KEY.signed("[]")),
                arguments(
                        "it ends (exp) before it was issued (iat)",
                        KEY.signed(TestTokens.claims(SUB + "," + issued(), 600, 300))),
                arguments(
                        "its header names extensions (crit)",
                        KEY.signed("{\"alg\":\"EdDSA\",\"crit\":[]}", claims("u"))),
                arguments(
                        "its header names extensions (crit)",
                        KEY.signed("{\"alg\":\"EdDSA\",\"crit\":[\"x\"],\"x\":1}", claims("u"))),
                arguments("its subject (sub) is no text", KEY.signed(claims("u".repeat(256)))),
                arguments("Better Auth knows no such session", "a-session-that-nobody-has"),
                arguments(Findings.WRONG_HMAC, SESSION.signed("another secret, also long enough")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bearers")
    void theDoctorSaysWhyAndTheAnswerAndTheLogDoNot(String reason, String token) {
        Finding finding = Findings.of(examination, new Evidence(token, null, null), "token");
        assertThat(finding.verdict()).isEqualTo(Verdict.WRONG);
        assertThat(finding.sentence())
                .startsWith("It is refused: ")
                .contains(reason)
                .doesNotContain(token);
        try (LogCapture log = LogCapture.open()) {
            Response answer = given().header("Authorization", "Bearer " + token).get(Api.TASKS);
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.jsonPath().getMap("$")).hasSize(4);
            assertThat(answer.jsonPath().getString("detail"))
                    .isIn("Invalid token", "Token expired", "Invalid token: missing sub claim");
            assertThat(answer.asString() + answer.headers() + log.everything())
                    .doesNotContain(reason)
                    .doesNotContain(finding.sentence());
        }
    }

    /** What a failure is printed as, by whoever comes upon it. */
    @Test
    void theReasonIsNotInTheTextOfTheException() {
        InvalidTokenException refusal = InvalidTokenException.invalid("the reason");
        assertThat(refusal.toString() + refusal.getMessage() + refusal.getLocalizedMessage())
                .doesNotContain("the reason");
        assertThat(refusal).hasNoCause().hasNoSuppressedExceptions();
        assertThat(refusal.reason()).isEqualTo("the reason");
    }
}
