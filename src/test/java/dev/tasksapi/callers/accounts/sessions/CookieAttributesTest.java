package dev.tasksapi.callers.accounts.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasksapi.callers.accounts.Person;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.Cookie;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The cookie of the refresh token, as it is in dev and test; {@code AccountsIT} looks at those of production. */
@QuarkusTest
class CookieAttributesTest {
    private Person ada;

    @BeforeEach
    void register() {
        ada = Person.registered();
    }

    @Test
    void noScriptReadsItAndNoOtherPathGetsIt() {
        Cookie cookie = refreshCookie(ada.signIn());
        assertThat(cookie.isHttpOnly()).isTrue();
        assertThat(cookie.getSameSite()).isEqualTo("Lax");
        assertThat(cookie.getPath()).isEqualTo("/auth");
        assertThat(cookie.getDomain()).isNull();
        assertThat(cookie.isSecured()).isFalse();
        assertThat(cookie.getValue()).matches("[A-Za-z0-9_-]{43}");
    }

    @Test
    void whoeverIsRememberedIsSoForThirtyDays() {
        assertThat(refreshCookie(ada.signIn()).getMaxAge()).isEqualTo(30 * 24 * 3600);
    }

    @Test
    void whoeverIsNotToBeRememberedHasItUntilTheBrowserCloses() {
        Person shared = ada.elsewhere();
        Response answer = shared.signIn(Map.of("remember", false));
        assertThat(answer.header("Set-Cookie"))
                .doesNotContainIgnoringCase("Max-Age")
                .doesNotContainIgnoringCase("Expires");
        assertThat(shared.refresh().header("Set-Cookie")).doesNotContainIgnoringCase("Max-Age");
    }

    @Test
    void aSignOutTakesItBack() {
        Cookie cookie = refreshCookie(ada.call().post("/auth/logout"));
        assertThat(cookie.getValue()).isEmpty();
        assertThat(cookie.getMaxAge()).isZero();
        assertThat(cookie.getPath()).isEqualTo("/auth");
    }

    /** As after a change of the path that the cookie is for; the browser sends both, in an order that means nothing. */
    @Test
    void ofTwoRefreshTokensTheOneThatIsGenuineCounts() {
        Person again = ada.elsewhere();
        again.signIn();
        String ended = again.refreshToken();
        again.call().post("/auth/logout").then().statusCode(204);
        String used = ada.refreshToken();
        for (String other : List.of("nonsense", "", ended, used)) {
            ada.refresh().then().statusCode(200);
            ada.refreshWith(ada.refreshToken() + "; refresh_token=" + other)
                    .then()
                    .statusCode(200);
            ada.refreshWith(other + "; refresh_token=" + ada.refreshToken())
                    .then()
                    .statusCode(200);
        }
    }

    @Test
    void twoRefreshTokensOfTwoSessionsAreNone() {
        Person mallory = Person.registered();
        for (String both : List.of(
                ada.refreshToken() + "; refresh_token=" + mallory.refreshToken(),
                mallory.refreshToken() + "; refresh_token=" + ada.refreshToken())) {
            ada.refreshWith(both).then().statusCode(401);
        }
        ada.refresh().then().statusCode(200);
        mallory.refresh().then().statusCode(200);
    }

    @Test
    void theAccessTokenIsNoCookieUnlessThatIsAskedFor() {
        assertThat(ada.signIn().cookies()).containsOnlyKeys("refresh_token");
    }

    @Test
    void aClientWithoutCookiesHasTheRefreshTokenInTheBody() {
        Person phone = ada.elsewhere();
        Response answer = phone.signIn(Map.of("cookies", false));
        assertThat(answer.cookies()).isEmpty();
        String first = answer.jsonPath().getString("refresh_token");
        Response second = phone.call(Map.of("refresh_token", first)).post("/auth/refresh");
        assertThat(second.statusCode()).isEqualTo(200);
        assertThat(second.cookies()).isEmpty();
        assertThat(second.jsonPath().getString("refresh_token"))
                .isNotEqualTo(first)
                .matches("[A-Za-z0-9_-]{43}");
        phone.call(Map.of("refresh_token", second.jsonPath().getString("refresh_token")))
                .post("/auth/logout")
                .then()
                .statusCode(204);
        phone.call(Map.of("refresh_token", second.jsonPath().getString("refresh_token")))
                .post("/auth/refresh")
                .then()
                .statusCode(401);
    }

    private static Cookie refreshCookie(Response answer) {
        return answer.detailedCookie("refresh_token");
    }
}
