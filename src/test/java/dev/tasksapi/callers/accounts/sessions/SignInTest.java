package dev.tasksapi.callers.accounts.sessions;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import dev.tasksapi.Api;
import dev.tasksapi.callers.accounts.Person;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Registering, signing in, and who one then is. */
@QuarkusTest
class SignInTest {
    @Test
    void whoeverRegistersIsSignedIn() {
        Person ada = Person.stranger();
        ada.call(Map.of("email", ada.email, "password", Person.PASSWORD, "name", " Ada "))
                .post("/auth/register")
                .then()
                .statusCode(201)
                .header("Location", is("/auth/me"))
                .body("access_token", notNullValue())
                .body("token_type", is("Bearer"))
                .body("expires_in", is(900))
                .body("$", not(hasKey("refresh_token")))
                .body("user.id", notNullValue())
                .body("user.email", is(ada.email))
                .body("user.name", is("Ada"))
                .body("user.roles", empty());
    }

    @Test
    void whoeverIsRegisteredCanSignIn() {
        Person ada = Person.registered();
        ada.elsewhere()
                .signIn()
                .then()
                .statusCode(200)
                .body("access_token", notNullValue())
                .body("expires_in", greaterThan(0))
                .body("user.email", is(ada.email))
                .body("user.id", is(ada.id()));
    }

    @Test
    void upperAndLowerCaseOfAnAddressAreTheSame() {
        Person ada = Person.registered();
        String shouted = " " + ada.email.toUpperCase(Locale.ROOT) + " ";
        ada.elsewhere().signIn(Map.of("email", shouted)).then().statusCode(200).body("user.email", is(ada.email));
        ada.elsewhere()
                .call(Map.of("email", shouted, "password", Person.PASSWORD))
                .post("/auth/register")
                .then()
                .statusCode(409);
    }

    @Test
    void theAccessTokenIsGoodForTasks() {
        Person ada = Person.registered();
        ada.signedIn(Map.of("title", "Buy milk"))
                .post(Api.TASKS)
                .then()
                .statusCode(201)
                .body("user_id", is(ada.id()));
        ada.signedIn().get(Api.TASKS).then().statusCode(200).body("title", contains("Buy milk"));
        Person.registered().signedIn().get(Api.TASKS).then().statusCode(200).body("$", empty());
    }

    @Test
    void theAccessTokenSaysWhoItIsForAndHowLong() {
        Person ada = Person.registered();
        String payload = ada.accessToken().split("\\.", -1)[1];
        JsonPath claims = JsonPath.from(new String(Base64.getUrlDecoder().decode(payload), StandardCharsets.UTF_8));
        assertThat(claims.getMap("$").keySet())
                .isEqualTo(
                        Set.of("sub", "iss", "aud", "iat", "exp", "auth_time", "jti", "sid", "roles", "email", "name"));
        assertThat(claims.getString("sub")).isEqualTo(ada.id());
        assertThat(claims.getLong("exp") - claims.getLong("iat")).isEqualTo(900);
    }

    @Test
    void meIsWhoeverTheTokenSays() {
        Person ada = Person.registered();
        ada.signedIn()
                .get("/auth/me")
                .then()
                .statusCode(200)
                .body("size()", is(4))
                .body("email", is(ada.email))
                .body("name", is("Ada"));
        given().get("/auth/me").then().statusCode(401).body("error_type", is("authentication_error"));
    }

    @Test
    void aRefreshBringsNewTokens() {
        Person ada = Person.registered();
        String first = ada.refreshToken();
        ada.refresh().then().statusCode(200).body("user.email", is(ada.email));
        assertThat(ada.refreshToken()).isNotEqualTo(first).isNotEmpty();
        ada.signedIn().get("/auth/me").then().statusCode(200);
    }

    @Test
    void aWrongPasswordAndAnUnknownAddressAreAnsweredAlike() {
        Person ada = Person.registered();
        String wrong = refusal(ada.elsewhere().signIn("another password"));
        String unknown = refusal(Person.stranger().signIn());
        assertThat(wrong).isEqualTo(unknown).contains("E-mail or password is wrong");
    }

    private static String refusal(Response answer) {
        answer.then().statusCode(401);
        return answer.asString().replace(answer.header("X-Request-ID"), "");
    }

    @Test
    void whoeverSignsOutIsSignedOut() {
        Person ada = Person.registered();
        ada.call().post("/auth/logout").then().statusCode(204).cookie("refresh_token", "");
        ada.call().post("/auth/refresh").then().statusCode(401);
        ada.call().post("/auth/logout").then().statusCode(204);
    }
}
