package dev.tasksapi.callers.tokens;

import static dev.tasksapi.BetterAuthMode.claims;
import static dev.tasksapi.TestSession.DATA_COOKIE;
import static dev.tasksapi.TestSession.TOKEN_COOKIE;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Why a cookie is refused: the doctor says it, and the answer does not. */
@QuarkusTest
@TestProfile(BetterAuthMode.class)
class CookieReasonTest {
    private static final StubBetterAuth BETTER_AUTH = BetterAuthMode.start();
    private static final TestKey KEY = TestKey.of("the-key-of-cookies", "EdDSA");
    private static final TestSession SESSION = TestSession.of("user-of-reasons", BETTER_AUTH);
    private static final TestSession OTHER = TestSession.of("another-user", BETTER_AUTH);

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

    static Stream<Arguments> cookies() {
        String good = TOKEN_COOKIE + "=" + SESSION.cookie();
        TestSession unknown = new TestSession("b".repeat(32), "user");
        return Stream.of(
                arguments("none of its cookies is called \"better-auth.session_token\"", "theme=dark"),
                arguments(
                        "its cookies begin with \"my-app\", but AUTH_COOKIE_PREFIX expects \"better-auth\"",
                        "a=b; __Secure-my-app.session_token=" + SESSION.cookie()),
                arguments("are of different users", good + "; " + TOKEN_COOKIE + "=" + OTHER.cookie()),
                arguments("its session token has no form of one", TOKEN_COOKIE + "=" + SESSION.token()),
                arguments(
                        Findings.WRONG_HMAC,
                        TOKEN_COOKIE + "=" + TestSession.encoded(SESSION.signed("another secret, also long enough"))),
                arguments("Better Auth knows no such session", TOKEN_COOKIE + "=" + unknown.cookie()),
                arguments("its session data is no JWT", DATA_COOKIE + "=eyJzZXNzaW9uIjp7fX0"),
                arguments("its session data is a JWT of another kind", DATA_COOKIE + "=" + KEY.signed(claims("u"))),
                arguments(
                        "its session data has no session",
                        DATA_COOKIE + "=" + TestTokens.signed("{\"alg\":\"HS256\"}", claims("u"))),
                arguments(
                        "Better Auth knows no such session",
                        TOKEN_COOKIE + "=" + unknown.cookie() + "; " + DATA_COOKIE + "=" + SESSION.data()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cookies")
    void theDoctorSaysWhyACookieIsRefused(String reason, String header) {
        Finding finding = Findings.of(examination, new Evidence(null, header, null), "cookie");
        assertThat(finding.verdict()).isEqualTo(Verdict.WRONG);
        assertThat(finding.sentence())
                .startsWith("It is refused: ")
                .contains(reason)
                .doesNotContain(SESSION.token());
        Response answer = given().header("Cookie", header).get(Api.TASKS);
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.asString()).doesNotContain(reason);
    }
}
