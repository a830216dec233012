package dev.tasksapi.http.ratelimits;

import static dev.tasksapi.Api.TASKS;
import static dev.tasksapi.Api.as;
import static dev.tasksapi.Api.newUser;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.tasksapi.Api;
import dev.tasksapi.RawHttp;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Budgets that are spent in a moment and not whole again within an hour, behind a proxy that the tests play. */
abstract class RateLimitRules {
    private static final int PER_USER = 5;
    private static final int PER_ADDRESS = 3;
    private static final int TOO_MANY = 429;
    private static final String STATE = "RateLimit";
    private static final String POLICY = "RateLimit-Policy";

    private static final AtomicInteger ADDRESSES = new AtomicInteger();

    private final String user = newUser();
    private final String address = newAddress();

    /** For an hour, so that no test has to be quick. */
    static final Map<String, String> SMALL_BUDGETS = Map.of(
            "RATE_LIMIT_PER_USER", Integer.toString(PER_USER),
            "RATE_LIMIT_PER_ADDRESS", Integer.toString(PER_ADDRESS),
            "RATE_LIMIT_WINDOW", "1h",
            "ACCOUNTS_ENABLED", "true",
            "CORS_ORIGINS", "https://app.example.com",
            "TRUSTED_PROXIES", "127.0.0.0/8,::1");

    /** One that no other test calls from. */
    private static String newAddress() {
        int number = ADDRESSES.incrementAndGet();
        return "198.18.%d.%d".formatted(number / 256, number % 256);
    }

    private static RequestSpecification from(String address) {
        return given().urlEncodingEnabled(false).header("X-Forwarded-For", address);
    }

    @Test
    void everyAnswerSaysWhatIsLeft() {
        as(user).get(TASKS)
                .then()
                .statusCode(200)
                .header(POLICY, "\"default\";q=5;w=3600")
                .header(STATE, matchesPattern("\"default\";r=4;t=7[12][0-9]"));
        as(user).get("/api/tasks/abc")
                .then()
                .statusCode(404)
                .header(STATE, matchesPattern("\"default\";r=3;t=14[0-9]+"));
        as(user, "{").post(TASKS).then().statusCode(400).header(STATE, containsString(";r=2;"));
        as(user).delete(TASKS).then().statusCode(405).header(STATE, containsString(";r=1;"));
        from(address)
                .get(TASKS)
                .then()
                .statusCode(401)
                .header(POLICY, "\"default\";q=3;w=3600")
                .header(STATE, containsString(";r=2;"));
    }

    @Test
    void whoeverHasSpentTheirBudgetIsToldWhenToComeBack() {
        spend(as(user), PER_USER);
        as(user).get(TASKS)
                .then()
                .statusCode(TOO_MANY)
                .contentType("application/json")
                .header(POLICY, "\"default\";q=5;w=3600")
                .body("error_type", is("rate_limited"))
                .body("status_code", is(TOO_MANY))
                .body("detail", is("Too many requests; try again later"))
                .body("request_id", notNullValue());
        Response refused = as(user).get(TASKS);
        int wait = Integer.parseInt(refused.header("Retry-After"));
        assertThat(wait).isBetween(1, 720); // 3600 s for five
        assertThat(refused.header(STATE)).isEqualTo("\"default\";r=0;t=" + wait);
    }

    @Test
    void aProblemDocumentSaysItToo() {
        spend(as(user), PER_USER);
        as(user).accept("application/problem+json")
                .get(TASKS)
                .then()
                .statusCode(TOO_MANY)
                .contentType("application/problem+json")
                .header("Retry-After", notNullValue())
                .body("title", is("Too Many Requests"))
                .body("status", is(TOO_MANY))
                .body("error_type", is("rate_limited"));
    }

    @Test
    void aBrowserCanReadItAndIsNotCountedForAskingFirst() {
        IntStream.range(0, PER_ADDRESS + 2).forEach(i -> from(address)
                .header("Origin", "https://app.example.com")
                .header("Access-Control-Request-Method", "POST")
                .options(TASKS)
                .then()
                .statusCode(204)
                .header(STATE, nullValue()));
        spend(from(address), PER_ADDRESS);
        from(address)
                .header("Origin", "https://app.example.com")
                .get(TASKS)
                .then()
                .statusCode(TOO_MANY)
                .header("Access-Control-Allow-Origin", "https://app.example.com")
                .header("Access-Control-Expose-Headers", containsString("Retry-After, RateLimit, RateLimit-Policy"))
                .header("X-Request-ID", notNullValue());
    }

    @Test
    void usersOfOneAddressDoNotShutEachOtherOut() {
        spend(from(address), PER_ADDRESS + 1);
        spend(as(user).header("X-Forwarded-For", address), PER_USER + 1);
        as(newUser()).header("X-Forwarded-For", address).get(TASKS).then().statusCode(200);
    }

    @Test
    void aUserIsOneWhereverTheyCallFrom() {
        IntStream.range(0, PER_USER).forEach(i -> as(user).header("X-Forwarded-For", newAddress())
                .get(TASKS)
                .then()
                .statusCode(200));
        as(user).header("X-Forwarded-For", newAddress()).get(TASKS).then().statusCode(TOO_MANY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer a.b.c", "Bearer", "Basic YTpi", "nonsense"})
    void whoGuessesTokensIsStopped(String authorization) {
        for (int i = 0; i < PER_ADDRESS; i++) {
            from(address)
                    .header("Authorization", authorization)
                    .get(TASKS)
                    .then()
                    .statusCode(401);
        }
        from(address)
                .header("Authorization", authorization)
                .get(TASKS)
                .then()
                .statusCode(TOO_MANY)
                .header("WWW-Authenticate", nullValue());
    }

    /** Anybody has a token, of an account made for it, and may not guess at others with its budget. */
    @ParameterizedTest
    @ValueSource(strings = {"/auth/login", "/auth/register", "/auth/refresh", "/auth/logout", "/auth/password/forgot"})
    void whoSignsInIsCountedWithTheirAddressWhateverTokenTheyHave(String path) {
        spend(from(address), PER_ADDRESS);
        as(newUser(), "{}").header("X-Forwarded-For", address).post(path).then().statusCode(TOO_MANY);
        as(user, "{}").header("X-Forwarded-For", newAddress()).post(path).then().header(STATE, containsString(";r=2;"));
        as(user).get(TASKS).then().header(STATE, containsString(";r=4;"));
    }

    @Test
    void theAddressBeforeTheLastProxyIsMadeUp() {
        for (int i = 0; i < PER_ADDRESS; i++) {
            from(newAddress() + ", " + address).get(TASKS).then().statusCode(401);
        }
        from(newAddress() + ", " + address).get(TASKS).then().statusCode(TOO_MANY);
    }

    @Test
    void aHouseholdIsOneCaller() {
        for (int i = 0; i < PER_ADDRESS; i++) {
            from("2001:db8:7:7:" + i + "::1").get(TASKS).then().statusCode(401);
        }
        from("2001:db8:7:7:abcd::1").get(TASKS).then().statusCode(TOO_MANY);
        from("2001:db8:7:8::1").get(TASKS).then().statusCode(401);
        from("32.1.13.184").get(TASKS).then().statusCode(401); // the same 32 bits as IPv4
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api", "/api/", "/api/tasks", "//api/tasks", "/api//tasks", "/./api/tasks", "/q/../api/tasks",
                "/%61pi/tasks", "/api;a=b/tasks", "/api;/tasks", "/auth", "/auth/login", "/auth;x/login",
                        "/%61uth/login"
            })
    void everyWayToWriteThePathIsCounted(String path) {
        from(address).get(path).then().header(STATE, notNullValue());
        spend(from(address), PER_ADDRESS);
        from(address).get(path).then().statusCode(TOO_MANY);
        from(address).post(path).then().statusCode(TOO_MANY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/q/health/live", "/q/openapi", "/", "/apis", "/authors", "/nonsense", "/x/api/tasks"})
    void nothingElseIsCounted(String path) {
        spend(from(address), PER_ADDRESS + 1);
        Response answer = from(address).get(path);
        assertThat(answer.statusCode()).isNotEqualTo(TOO_MANY);
        assertThat(answer.header(STATE)).isNull();
    }

    /** A path of the sign-in is for those whose token has run out, too; where there is none, it is a 404 and no 401. */
    @Test
    void aTokenThatDoesNotHoldIsNoHindranceWhereNoneIsNeeded() {
        from(address)
                .header("Authorization", "Bearer a.b.c")
                .get("/auth/nonsense")
                .then()
                .statusCode(404)
                .header(STATE, notNullValue());
    }

    @Test
    void aConnectionGoesOnAfterABodyThatNobodyReads() throws IOException {
        spend(from(address), PER_ADDRESS);
        String body = "x".repeat(300_000);
        String forwarded = "X-Forwarded-For: " + address + "\r\n";
        String answers = RawHttp.send("POST /api/tasks HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + body.length()
                        + "\r\n" + forwarded + "\r\n" + body
                        + "GET /q/health/live HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                .toString();
        assertThat(answers).contains("HTTP/1.1 429 ").contains("rate_limited").contains("HTTP/1.1 200 OK");
    }

    @Test
    void ofManyRequestsAtOnceExactlyTheBudgetPasses() {
        List<Integer> statuses = IntStream.range(0, 200)
                .parallel()
                .mapToObj(i -> as(user).get(TASKS).statusCode())
                .toList();
        assertThat(statuses).filteredOn(status -> status == 200).hasSize(PER_USER);
        assertThat(statuses).filteredOn(status -> status == TOO_MANY).hasSize(200 - PER_USER);
    }

    @Test
    void aFloodOfAddressesLeavesUsersTheirBudget() {
        spend(as(user), PER_USER);
        IntStream.range(0, 200).parallel().forEach(i -> from(newAddress()).get(TASKS));
        as(user).get(TASKS).then().statusCode(TOO_MANY);
    }

    private static void spend(RequestSpecification caller, int requests) {
        for (int i = 0; i < requests; i++) {
            caller.get(Api.TASKS);
        }
    }
}
