package dev.tasksapi.callers.accounts.sessions;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.tasksapi.Api;
import dev.tasksapi.TestTokens;
import dev.tasksapi.callers.accounts.Person;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where somebody is signed in, and how they sign out elsewhere. */
@QuarkusTest
class SessionListTest {
    @Inject
    Pool pool;

    private Person ada;
    private Person phone;

    @BeforeEach
    void register() {
        ada = Person.registered();
        phone = ada.elsewhere();
    }

    @Test
    void everySignInIsASessionNewestFirst() {
        phone.signIn();
        ada.signedIn()
                .get("/auth/sessions")
                .then()
                .statusCode(200)
                .body("$", hasSize(2))
                .body("[0].current", is(false))
                .body("[1].current", is(true))
                .body("[0].id", notNullValue())
                .body("[0].device", notNullValue())
                .body("[0].network", is(ada.network.replaceAll("\\.7$", ".0/24")))
                .body("[0].created_at", notNullValue())
                .body("[0].last_used_at", notNullValue())
                .body("[0].expires_at", notNullValue());
    }

    @Test
    void theDeviceIsWhatTheBrowserCallsItself() {
        phone.call(Map.of("email", ada.email, "password", Person.PASSWORD))
                .header("User-Agent", "Phone " + "x".repeat(300))
                .post("/auth/login");
        String device = ada.signedIn().get("/auth/sessions").jsonPath().getString("[0].device");
        assertThat(device).startsWith("Phone xxx").hasSize(200);
    }

    @Test
    void oneCanBeSignedOut() {
        phone.signIn();
        String id = ada.signedIn().get("/auth/sessions").jsonPath().getString("[0].id");
        ada.signedIn().delete("/auth/sessions/{id}", id).then().statusCode(204);
        phone.refresh().then().statusCode(401);
        ada.refresh().then().statusCode(200);
        ada.signedIn().delete("/auth/sessions/{id}", id).then().statusCode(404);
    }

    @Test
    void allOthersCanBeSignedOut() {
        phone.signIn();
        Person laptop = ada.elsewhere();
        laptop.signIn();
        ada.signedIn().delete("/auth/sessions").then().statusCode(204);
        phone.refresh().then().statusCode(401);
        laptop.refresh().then().statusCode(401);
        ada.refresh().then().statusCode(200);
        ada.signedIn().get("/auth/sessions").then().body("$", hasSize(1));
    }

    @Test
    void nobodySeesOrEndsTheSessionsOfSomebodyElse() {
        Person mallory = Person.registered();
        String id = ada.signedIn().get("/auth/sessions").jsonPath().getString("[0].id");
        List<String> seen = mallory.signedIn().get("/auth/sessions").jsonPath().getList("id");
        assertThat(seen).hasSize(1).doesNotContain(id);
        String ofAda = refusal(mallory, id);
        assertThat(ofAda).isEqualTo(refusal(mallory, UUID.randomUUID().toString()));
        mallory.signedIn().delete("/auth/sessions").then().statusCode(204);
        ada.refresh().then().statusCode(200);
    }

    private static String refusal(Person person, String id) {
        var answer = person.signedIn().delete("/auth/sessions/{id}", id);
        assertThat(answer.statusCode()).isEqualTo(404);
        return answer.asString().replace(answer.header("X-Request-ID"), "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "1", "%00", "00000000-0000-0000-0000-00000000000g"})
    void anIdThatIsNoneIs404(String id) {
        ada.signedIn().delete("/auth/sessions/{id}", id).then().statusCode(404);
    }

    @Test
    void theOldestOfMoreThanAHundredEnds() {
        sql("""
                insert into user_session (account_id, remembered, network, created_at, expires_at, ends_at)
                select id, true, '192.0.2.0/24', now() + i * interval '1 ms', now() + interval '1 day', now() + interval '1 day'
                from user_account, generate_series(1, 99) i where email = '%s'""".formatted(ada.email));
        phone.signIn().then().statusCode(200);
        phone.signedIn().get("/auth/sessions").then().body("$", hasSize(100));
        ada.refresh().then().statusCode(401);
    }

    private void sql(String statement) {
        pool.query(statement).execute().await().indefinitely();
    }

    @Test
    void sessionsOfThePastAreSweptAwayByLaterSignIns() {
        Person gone = Person.registered();
        String id = gone.signedIn().get("/auth/sessions").jsonPath().getString("[0].id");
        sql("update user_session set expires_at = '-infinity', ends_at = now() - interval '1 day' where id = '" + id
                + "'");
        phone.signIn().then().statusCode(200);
        assertThat(pool.query("select 1 from user_session where id = '" + id + "'")
                        .execute()
                        .await()
                        .indefinitely()
                        .size())
                .isZero();
    }

    @Test
    void whoeverSignsInElsewhereHasNoneHere() {
        Api.as(Api.newUser()).get("/auth/sessions").then().statusCode(403).body("error_type", is("permission_denied"));
        given().get("/auth/sessions").then().statusCode(401);
    }

    @Test
    void anAccessTokenAloneSignsOutItsSession() {
        given().auth().oauth2(ada.accessToken()).post("/auth/logout").then().statusCode(204);
        ada.refresh().then().statusCode(401);
    }

    @Test
    void aRefreshTokenThatIsNoneDoesNotKeepTheSessionOfTheAccessToken() {
        ada.elsewhere()
                .call(Map.of("refresh_token", "stale"))
                .auth()
                .oauth2(ada.accessToken())
                .post("/auth/logout")
                .then()
                .statusCode(204);
        ada.refresh().then().statusCode(401);
    }

    @Test
    void aFormOfAnotherSiteTakesNoCookiesBack() {
        given().header("Origin", "https://evil.example")
                .contentType("application/x-www-form-urlencoded")
                .post("/auth/logout")
                .then()
                .statusCode(204)
                .header("Set-Cookie", nullValue());
    }

    /** As Keycloak's have; what they mean is known to whoever issued them. */
    @Test
    void theSessionOfAnotherIssuerIsNoneHere() {
        String claims = "{\"sub\":\"%s\",\"sid\":\"%s\",\"iat\":%d,\"exp\":%d}"
                .formatted(UUID.randomUUID(), UUID.randomUUID(), 1_700_000_000L, 4_000_000_000L);
        String token = TestTokens.signed("{\"alg\":\"HS256\",\"typ\":\"JWT\"}", claims);
        given().auth().oauth2(token).get("/auth/me").then().statusCode(200);
        given().auth().oauth2(token).get("/auth/sessions").then().statusCode(403);
    }

    @Test
    void whoeverHasNoSessionIsSignedOutToo() {
        given().post("/auth/logout").then().statusCode(204);
        given().auth().oauth2("a.b.c").post("/auth/logout").then().statusCode(204);
    }
}
