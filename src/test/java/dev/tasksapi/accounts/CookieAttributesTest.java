package dev.tasksapi.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.Cookie;
import io.restassured.response.Response;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The cookie of the refresh token, as it is in dev and test; {@link AccountsIT} looks at those of production. */
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
