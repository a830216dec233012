package dev.tasksapi.callers.betterauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasksapi.Api;
import dev.tasksapi.Envelope;
import dev.tasksapi.node.NeedsNode;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A page on https://app.example.com that calls with {@code credentials: "include"}, request by request as a browser
 * does.
 */
@NeedsNode
class SameSiteFrontendIT {
    private static final String FOREIGN = "https://evil.example.org";
    private static final String ALLOW_ORIGIN = "Access-Control-Allow-Origin";

    @SuppressWarnings("NullAway.Init") // before all
    private static Deployment deployment;

    private final Person person = deployment.auth().signUp();

    @BeforeAll
    static void deploy() {
        deployment = Deployment.of(
                BetterAuth.asDocumented("cookies"), Map.of("AUTH_COOKIES", "true", "AUTH_SESSION_CACHE", "0s"));
    }

    @AfterAll
    static void end() {
        deployment.close();
    }

    @Test
    void thePageAsksFirstAndReadsTheAnswer() {
        Response preflight = request(Map.of(
                        "Origin",
                        Deployment.FRONTEND,
                        "Access-Control-Request-Method",
                        "POST",
                        "Access-Control-Request-Headers",
                        "content-type"))
                .options(Api.TASKS);
        preflight
                .then()
                .statusCode(204)
                .header(ALLOW_ORIGIN, Deployment.FRONTEND)
                .header("Access-Control-Allow-Credentials", "true");
        assertThat(preflight.header("Access-Control-Allow-Methods")).contains("POST");
        assertThat(preflight.header("Access-Control-Allow-Headers")).containsIgnoringCase("content-type");

        Response created = deployment.page(person.cookies()).create("by the page");
        created.then()
                .statusCode(201)
                .header(ALLOW_ORIGIN, Deployment.FRONTEND)
                .header("Access-Control-Allow-Credentials", "true");
        assertThat(created.jsonPath().getString("user_id")).isEqualTo(person.id());
    }

    @Test
    void twoPeopleSeeNothingOfEachOther() {
        Person other = deployment.auth().signUp();
        long id = deployment.page(person.cookies()).assertIs(person);
        deployment.page(other.cookies()).assertIs(other);
        deployment.page(other.cookies()).assertSeesNot(id);
    }

    @Test
    void aForeignPageWritesNothing() {
        long id = deployment.page(person.cookies()).assertIs(person);
        for (String origin : List.of(FOREIGN, "null", Deployment.FRONTEND + ".evil.org", "http://app.example.com")) {
            Map<String, String> headers = Map.of("Cookie", person.cookies(), "Origin", origin);
            assertForbidden(write(headers).post(Api.TASKS));
            assertForbidden(write(headers).put(Api.TASK, id));
            assertForbidden(request(headers).patch(Api.COMPLETE, id));
            assertForbidden(request(headers).delete(Api.TASK, id));
        }
        assertNothingChanged(id);
    }

    /** A form can be sent without a preflight, and an old browser sends no Origin with it. */
    @Test
    void whoDoesNotSayWhereFromWritesNothing() {
        long id = deployment.page(person.cookies()).assertIs(person);
        assertForbidden(write(Map.of("Cookie", person.cookies())).post(Api.TASKS));
        assertForbidden(write(Map.of("Cookie", person.cookies(), "Sec-Fetch-Site", "cross-site"))
                .post(Api.TASKS));
        assertForbidden(request(Map.of("Cookie", person.cookies(), "Origin", FOREIGN, "Sec-Fetch-Site", "same-origin"))
                .delete(Api.TASK, id));
        assertNothingChanged(id);
    }

    /** It may ask, but the browser keeps the answer from it. */
    @Test
    void aForeignPageReadsNothing() {
        Response answer = deployment.pageOf(FOREIGN, person.cookies()).list();
        assertThat(answer.headers().hasHeaderWithName(ALLOW_ORIGIN)).isFalse();
        assertThat(answer.headers().hasHeaderWithName("Access-Control-Allow-Credentials"))
                .isFalse();
    }

    @Test
    void thePageCanReadThatItIsSignedOut() {
        person.signOut();
        Response answer = deployment.page("theme=dark").list();
        Envelope.check(answer, 401, "authentication_error");
        assertThat(answer.header(ALLOW_ORIGIN)).isEqualTo(Deployment.FRONTEND);
    }

    @Test
    void theBearerDecidesWhereBothAreSent() {
        Map<String, String> both = Map.of("Cookie", person.cookies(), "Authorization", "Bearer not.a.token");
        Envelope.check(request(both).get(Api.TASKS), 401, "authentication_error");
    }

    private void assertNothingChanged(long id) {
        Response list = deployment.page(person.cookies()).list();
        assertThat(list.jsonPath().<Number>getList("id"))
                .extracting(Number::longValue)
                .containsExactly(id);
        assertThat(list.jsonPath().<Boolean>getList("completed")).containsExactly(false);
        assertThat(list.jsonPath().<String>getList("title")).doesNotContain("by somebody else");
    }

    private static void assertForbidden(Response answer) {
        Envelope.check(answer, 403, "permission_denied");
    }

    private static RequestSpecification write(Map<String, String> headers) {
        return request(headers).contentType(ContentType.JSON).body(Map.of("title", "by somebody else"));
    }

    private static RequestSpecification request(Map<String, String> headers) {
        return RestAssured.given().port(deployment.service().port()).headers(headers);
    }
}
