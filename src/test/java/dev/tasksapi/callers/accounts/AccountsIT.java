package dev.tasksapi.callers.accounts;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tasksapi.Api;
import dev.tasksapi.Envelope;
import dev.tasksapi.ServiceProcess;
import dev.tasksapi.development.EmbeddedDatabase;
import dev.tasksapi.program.InnerService;
import io.restassured.response.Response;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The packaged service as a host runs it: two instances with one database, and cookies for TLS. */
class AccountsIT {
    private static final EmbeddedDatabase DATABASE = EmbeddedDatabase.shared();
    private static final ServiceProcess ONE = start();
    private static final ServiceProcess OTHER = start();

    private static ServiceProcess start() {
        return ServiceProcess.start(
                DATABASE,
                DATABASE.url(),
                Map.of(
                        "ACCOUNTS_ENABLED", "true",
                        "AUTH_COOKIES", "true",
                        "CORS_ORIGINS", Person.ORIGIN,
                        "TRUSTED_PROXIES", "127.0.0.1,::1"));
    }

    @AfterAll
    static void stop() {
        OTHER.stop();
        ONE.close();
    }

    private final Person ada = Person.registeredAt(ONE.port());

    @Test
    void cookiesAreForTlsAndForThisHostAlone() {
        List<String> cookies = ada.signIn().headers().getValues("Set-Cookie").stream()
                .map(cookie -> cookie.replaceAll("=[A-Za-z0-9_.-]{20,};", "=…;"))
                .toList();
        assertThat(cookies)
                .anySatisfy(cookie -> assertThat(parts(cookie))
                        .containsExactlyInAnyOrder(
                                "__Secure-refresh_token=…",
                                "Path=/auth",
                                "Max-Age=2592000",
                                "Secure",
                                "HTTPOnly",
                                "SameSite=Lax"))
                .anySatisfy(cookie -> assertThat(parts(cookie))
                        .containsExactlyInAnyOrder(
                                "__Host-access_token=…", "Path=/", "Max-Age=900", "Secure", "HTTPOnly", "SameSite=Lax"))
                .hasSize(2);
    }

    private static List<String> parts(String cookie) {
        return Arrays.stream(cookie.split("; "))
                .filter(part -> !part.startsWith("Expires="))
                .toList();
    }

    @Test
    void theAccessCookieIsGoodWhereverABearerTokenIs() {
        ada.call().get("/auth/me").then().statusCode(200);
        ada.call().get(Api.TASKS).then().statusCode(200);
        ada.call(Map.of("title", "Buy milk")).post(Api.TASKS).then().statusCode(201);
    }

    @Test
    void anotherSiteCannotWriteByTheAccessCookie() {
        given().baseUri("http://localhost:" + ONE.port())
                .cookies(ada.signIn().cookies())
                .header("Origin", "https://evil.example")
                .contentType("application/json")
                .body(Map.of("title", "forged"))
                .post(Api.TASKS)
                .then()
                .statusCode(403);
    }

    /** Fifty tabs of one browser wake up at once, and their calls come to two instances. */
    @Test
    void aRaceOfRefreshesSignsNobodyOut() throws Exception {
        String shared = ada.refreshToken();
        List<Response> answers = atOnce(IntStream.range(0, 50)
                .<Callable<Response>>mapToObj(i ->
                        () -> ada.at(i % 2 == 0 ? ONE.port() : OTHER.port()).refreshWith(shared))
                .toList());
        assertThat(answers).extracting(Response::statusCode).containsOnly(200);
        assertThat(answers)
                .extracting(answer -> answer.cookie("__Secure-refresh_token"))
                .doesNotHaveDuplicates();
        ada.signedIn().get("/auth/sessions").then().statusCode(200);
        assertThat(ada.signedIn().get("/auth/sessions").jsonPath().getList("id"))
                .hasSize(1);
        String last = answers.get(49).cookie("__Secure-refresh_token");
        Response next = ada.at(OTHER.port()).refreshWith(last);
        assertThat(next.statusCode()).isEqualTo(200);
        assertThat(ada.refreshWith(shared).statusCode()).isEqualTo(401);
        assertThat(ada.refreshWith(next.cookie("__Secure-refresh_token")).statusCode())
                .isEqualTo(401);
    }

    /** One statement decides, so of many accounts with one address there is one. */
    @Test
    void ofManyWhoRegisterOneAddressOneDoes() throws Exception {
        Person eve = Person.strangerTo(ONE.port());
        List<Response> answers = atOnce(IntStream.range(0, 20)
                .<Callable<Response>>mapToObj(i -> () -> eve.at(i % 2 == 0 ? ONE.port() : OTHER.port())
                        .call(Map.of(
                                "email",
                                i % 3 == 0 ? eve.email.toUpperCase(Locale.ROOT) : eve.email,
                                "password",
                                Person.PASSWORD))
                        .post("/auth/register"))
                .toList());
        assertThat(answers).extracting(Response::statusCode).isSubsetOf(201, 409, 503);
        assertThat(answers).filteredOn(answer -> answer.statusCode() == 201).hasSize(1);
    }

    @Test
    void failuresAreCountedAcrossInstances() {
        Person mallory = Person.strangerTo(ONE.port());
        for (int i = 0; i < 5; i++) {
            guess(mallory.at(i % 2 == 0 ? ONE.port() : OTHER.port())).then().statusCode(401);
        }
        guess(mallory.at(ONE.port())).then().statusCode(429);
        guess(mallory.at(OTHER.port())).then().statusCode(429);
    }

    private Response guess(Person mallory) {
        return mallory.call(Map.of("email", ada.email, "password", "a guess")).post("/auth/login");
    }

    @Test
    void whereRegistrationIsClosedNobodyRegistersAndWhoeverIsThereSignsIn() throws InterruptedException {
        Map<String, String> settings = Map.of("ACCOUNTS_ENABLED", "true", "REGISTRATION_ENABLED", "false");
        try (InnerService closed = InnerService.start(DATABASE.url(), settings)) {
            Person eve = Person.strangerTo(closed.port());
            eve.call(Map.of("email", eve.email, "password", Person.PASSWORD))
                    .post("/auth/register")
                    .then()
                    .statusCode(403);
            assertThat(ada.at(closed.port()).signIn().statusCode()).isEqualTo(200);
        }
    }

    @Test
    void withoutAccountsNoneOfTheirPathsIsThere() throws InterruptedException {
        Map<String, Map<String, Object>> paths = given().baseUri("http://localhost:" + ONE.port())
                .get("/q/openapi?format=json")
                .jsonPath()
                .getMap("paths");
        try (InnerService without = InnerService.start(EmbeddedDatabase.shared().url(), Map.of())) {
            Map<String, Integer> found = new HashMap<>();
            paths.keySet().stream().filter(path -> path.startsWith("/auth")).forEach(path -> {
                for (String method : List.of("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")) {
                    int status = given().baseUri("http://localhost:" + without.port())
                            .request(method, path.replace("{id}", "1"))
                            .statusCode();
                    found.put(method + " " + path, status);
                }
            });
            assertThat(found)
                    .hasSizeGreaterThan(40)
                    .allSatisfy((call, status) -> assertThat(status).as(call).isEqualTo(404));
            for (String path : List.of("/auth", "/auth/", "/auth;x/me", "//auth/me", "/%61uth/me", "/x/../auth/me")) {
                assertThat(given().baseUri("http://localhost:" + without.port())
                                .urlEncodingEnabled(false)
                                .get(path)
                                .statusCode())
                        .as(path)
                        .isEqualTo(404);
            }
            Envelope.check(given().port(without.port()).get("/auth/login"), 404, "not_found");
            Api.as(Api.newUser()).port(without.port()).get(Api.TASKS).then().statusCode(200);
        }
    }

    private static List<Response> atOnce(List<Callable<Response>> calls) throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(calls.size());
        try {
            return threads.invokeAll(calls).stream().map(AccountsIT::result).toList();
        } finally {
            threads.shutdown();
        }
    }

    private static Response result(Future<Response> future) {
        try {
            return future.get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
