package dev.tasksapi.callers.accounts.sessions;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import dev.tasksapi.callers.accounts.Person;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a refresh token is good for: once, and a copy of it ends what it was copied from. */
@QuarkusTest
class RefreshTest {
    @Inject
    Pool pool;

    private Person ada;

    @BeforeEach
    void register() {
        ada = Person.registered();
    }

    @Test
    void eachIsAnother() {
        List<String> seen = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            seen.add(ada.refreshToken());
            ada.refresh().then().statusCode(200);
        }
        assertThat(seen).doesNotHaveDuplicates().doesNotContain(ada.refreshToken());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void anEarlierOneThatComesAgainEndsTheSession(int which) {
        List<String> used = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            used.add(ada.refreshToken());
            ada.refresh().then().statusCode(200);
        }
        ada.refreshWith(used.get(which)).then().statusCode(401).body("detail", is("Invalid token"));
        ada.refresh().then().statusCode(401).body("detail", is("Invalid token"));
        assertThat(ada.signIn().statusCode()).isEqualTo(200);
    }

    @Test
    void otherSessionsOfTheSamePersonGoOn() {
        Person phone = ada.elsewhere();
        phone.signIn().then().statusCode(200);
        String first = ada.refreshToken();
        ada.refresh();
        ada.refresh();
        ada.refreshWith(first).then().statusCode(401);
        phone.refresh().then().statusCode(200);
    }

    /** Two tabs share one cookie and wake up together. */
    @Test
    void theSameOneTwiceAtOnceIsTwoTabsAndBothStaySignedIn() {
        String shared = ada.refreshToken();
        Response first = ada.refreshWith(shared);
        Response second = ada.refreshWith(shared);
        assertThat(List.of(first.statusCode(), second.statusCode())).containsOnly(200);
        ada.refreshWith(first.cookie("refresh_token")).then().statusCode(200);
        ada.refreshWith(second.cookie("refresh_token")).then().statusCode(200);
    }

    /** The answer was lost, with the token in it: nobody can have used what came of it. */
    @ParameterizedTest
    @ValueSource(ints = {15, 60, 86_400})
    void theSameOneAgainIsGoodWhileNobodyHasUsedWhatCameOfIt(int seconds) {
        String lastReceived = ada.refreshToken();
        ada.refreshWith(lastReceived).then().statusCode(200);
        sinceTheLastRefresh(seconds);
        ada.refreshWith(lastReceived).then().statusCode(200);
        sinceTheLastRefresh(seconds);
        ada.refresh().then().statusCode(200);
        sinceTheLastRefresh(seconds);
        ada.refresh().then().statusCode(200);
    }

    @Test
    void whatCameOfItEndsThat() {
        String shared = ada.refreshToken();
        String lost = ada.refreshWith(shared).cookie("refresh_token");
        sinceTheLastRefresh(60);
        String received = ada.refreshWith(shared).cookie("refresh_token");
        String next = ada.refreshWith(received).cookie("refresh_token");
        ada.refreshWith(shared).then().statusCode(401);
        for (String token : List.of(next, received, lost)) {
            ada.refreshWith(token).then().statusCode(401);
        }
    }

    /**
     * Both are of the same token, so one of them is in the hands of somebody else; who comes first makes no difference.
     */
    @Test
    void ofTwoThatCameOfTheSameOneTheSecondIsACopyAfterAWhile() {
        String stolen = ada.refreshToken();
        String one = ada.refreshWith(stolen).cookie("refresh_token");
        String other = ada.refreshWith(stolen).cookie("refresh_token");
        String next = ada.refreshWith(one).cookie("refresh_token");
        sinceTheLastRefresh(11);
        ada.refreshWith(other).then().statusCode(401);
        ada.refreshWith(next).then().statusCode(401);
    }

    /** A client that loses every answer, and tries again for ever, fills no table. */
    @Test
    void ofThoseThatCameOfTheSameOneAHundredAreKept() {
        String shared = ada.refreshToken();
        ada.refreshWith(shared);
        sql(
                "insert into refresh_token select sha256(i::text::bytea), id, 2 from user_session, generate_series(1, 500) i"
                        + " where account_id = '" + ada.id() + "'");
        String newest = ada.refreshWith(shared).cookie("refresh_token");
        assertThat(tokens()).isEqualTo(1 + 100 + 1);
        ada.refreshWith(newest).then().statusCode(200);
    }

    @Test
    void aThiefWhoRefreshesFirstIsFoundOutByTheOwner() {
        String stolen = ada.refreshToken();
        Response thief = ada.refreshWith(stolen);
        String next = ada.refreshWith(thief.cookie("refresh_token")).cookie("refresh_token");
        ada.refresh().then().statusCode(401);
        ada.refreshWith(next).then().statusCode(401);
    }

    @Test
    void aThiefWhoComesLaterIsFoundOutAndEndsWhatTheOwnerHas() {
        String stolen = ada.refreshToken();
        ada.refresh();
        ada.refresh();
        ada.refreshWith(stolen).then().statusCode(401);
        ada.refresh().then().statusCode(401);
        ada.signIn().then().statusCode(200);
        ada.refresh().then().statusCode(200);
    }

    @Test
    void aSessionThatIdledTooLongIsOver() {
        sql("update user_session set expires_at = now() - interval '1 second' where account_id = '" + ada.id() + "'");
        ada.refresh().then().statusCode(401);
    }

    @Test
    void useDoesNotMoveTheEndPastTheLast() {
        sql("update user_session set ends_at = now() + interval '60 seconds' where account_id = '" + ada.id() + "'");
        Response answer = ada.refresh();
        assertThat(answer.detailedCookie("refresh_token").getMaxAge()).isBetween(50L, 60L);
    }

    @Test
    void withoutATokenNothingIsRefreshed() {
        given().post("/auth/refresh").then().statusCode(401).body("detail", is("Authentication required"));
        ada.elsewhere().call(Map.of()).post("/auth/refresh").then().statusCode(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "%00", "a.b.c"})
    void aMadeUpTokenIsNone(String token) {
        ada.refreshWith(token).then().statusCode(401).body("detail", is("Invalid token"));
        ada.refresh().then().statusCode(200);
    }

    @Test
    void anAccessTokenRefreshesNothingAndARefreshTokenCallsNothing() {
        ada.refreshWith(ada.accessToken()).then().statusCode(401);
        given().auth().oauth2(ada.refreshToken()).get("/api/tasks").then().statusCode(401);
    }

    @Test
    void anotherSiteCannotHaveItRefreshed() {
        Stream.of("https://evil.example", "null").forEach(origin -> given().header("Origin", origin)
                .cookie("refresh_token", ada.refreshToken())
                .post("/auth/refresh")
                .then()
                .statusCode(403)
                .body("error_type", is("permission_denied")));
        given().cookie("refresh_token", ada.refreshToken())
                .post("/auth/refresh")
                .then()
                .statusCode(403);
        ada.refresh().then().statusCode(200);
    }

    @Test
    void aBodyThatIsNoneIsSaid() {
        ada.call("{").post("/auth/refresh").then().statusCode(400);
        ada.call(Map.of("refresh_token", 5))
                .post("/auth/refresh")
                .then()
                .statusCode(400)
                .body("errors[0].field", is("refresh_token"));
        ada.call()
                .contentType("text/plain")
                .body("{}")
                .post("/auth/refresh")
                .then()
                .statusCode(415);
    }

    private void sinceTheLastRefresh(int seconds) {
        sql("update user_session set refreshed_at = refreshed_at - interval '%d seconds' where account_id = '%s'"
                .formatted(seconds, ada.id()));
    }

    /** How many are known of this session. */
    private long tokens() {
        return pool.query("select count(*) from refresh_token t join user_session s on s.id = t.session_id"
                        + " where s.account_id = '" + ada.id() + "'")
                .execute()
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getLong(0);
    }

    private void sql(String statement) {
        pool.query(statement).execute().await().indefinitely();
    }
}
