package dev.tasksapi.callers.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasksapi.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.net.CookieManager;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The service below a path of the frontend's host, behind a proxy that takes the path off; called as a browser calls
 * it.
 */
@QuarkusTest
@TestProfile(BelowAPathTest.Backend.class)
@SuppressWarnings("NullAway.Init")
class BelowAPathTest {
    public static class Backend implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("PUBLIC_PATH", StrippingProxy.PATH);
        }
    }

    private final HttpClient browser =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    private StrippingProxy proxy;
    private @Nullable String accessToken;

    @BeforeEach
    void register() throws Exception {
        proxy = new StrippingProxy();
        HttpResponse<String> answer = post("/backend/auth/register", """
                {"email": "%s@example.com", "password": "correct horse battery"}""".formatted(UUID.randomUUID()));
        assertThat(answer.statusCode()).isEqualTo(201);
        accessToken = JsonPath.from(answer.body()).getString("access_token");
        assertThat(get(answer.headers().firstValue("Location").orElseThrow()).statusCode())
                .isEqualTo(200);
        proxy.toldTheRefreshToken.clear();
    }

    @AfterEach
    void close() {
        proxy.close();
    }

    @Test
    void aSessionGoesOnAndEndsThere() throws Exception {
        assertThat(post("/backend/auth/refresh", "").statusCode()).isEqualTo(200);
        assertThat(post("/backend/auth/refresh", "").statusCode()).isEqualTo(200);
        assertThat(post("/backend/auth/logout", "").statusCode()).isEqualTo(204);
        assertThat(JsonPath.from(get("/backend/auth/sessions").body()).getList("$"))
                .isEmpty();
        assertThat(post("/backend/auth/refresh", "").statusCode()).isEqualTo(401);
        assertThat(proxy.toldTheRefreshToken)
                .containsExactly("/backend/auth/refresh", "/backend/auth/refresh", "/backend/auth/logout");
    }

    @Test
    void aLinkToTheNextPageLeadsThere() throws Exception {
        for (int n = 0; n < 2; n++) {
            post("/backend/api/tasks", "{\"title\": \"title\"}");
        }
        String link =
                get("/backend/api/tasks?limit=1").headers().firstValue("Link").orElseThrow();
        HttpResponse<String> next = get(link.replaceFirst("<(/backend/.*)>; rel=\"next\"", "$1"));
        assertThat(JsonPath.from(next.body()).getList("$")).hasSize(1);
    }

    /** The frontend, whose host it is, gets to see nothing of it. */
    @Test
    void theRefreshTokenIsSentNowhereElse() throws Exception {
        for (String path : new String[] {"/", "/auth", "/auth/refresh", "/backend/api/tasks", "/backend/q/health"}) {
            get(path);
        }
        assertThat(proxy.toldTheRefreshToken).isEmpty();
    }

    @Test
    void whatIsCreatedIsWhereTheAnswerSays() throws Exception {
        HttpResponse<String> answer = post("/backend/api/tasks", "{\"title\": \"Buy milk\"}");
        String location = answer.headers().firstValue("Location").orElseThrow();
        assertThat(location)
                .isEqualTo("/backend/api/tasks/" + JsonPath.from(answer.body()).getLong("id"));
        assertThat(get(location).body()).isEqualTo(answer.body());
    }

    @Test
    void aPictureIsWhereTheProfileSays() throws Exception {
        HttpResponse<String> answer = post("/backend/api/users/me/avatar", "image/gif", "GIF89a");
        String profile = answer.body();
        String address = JsonPath.from(profile).getString("avatar_url");
        assertThat(address).startsWith("/backend/api/users/me/avatar?v=");
        assertThat(get(address).body()).isEqualTo("GIF89a");
        assertThat(JsonPath.from(get("/backend/api/users/me").body()).getString("avatar_url"))
                .isEqualTo(address);
    }

    @Test
    void theNextPageIsWhereTheAnswerSays() throws Exception {
        Person.registered();
        accessToken = TestTokens.signed(TestTokens.claims("\"sub\":\"admin-of-another\",\"role\":\"admin\""));
        HttpResponse<String> first = get("/backend/auth/users?limit=1");
        String link = first.headers().firstValue("Link").orElseThrow();
        HttpResponse<String> next = get(link.substring(1, link.indexOf('>')));
        assertThat(next.statusCode()).isEqualTo(200);
        assertThat(JsonPath.from(next.body()).getList("id"))
                .hasSize(1)
                .doesNotContainAnyElementsOf(JsonPath.from(first.body()).getList("id"));
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(path, HttpRequest.newBuilder());
    }

    private HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder().POST(BodyPublishers.ofString(body));
        return send(path, body.isEmpty() ? request : request.header("Content-Type", "application/json"));
    }

    private HttpResponse<String> post(String path, String type, String body) throws IOException, InterruptedException {
        return send(
                path,
                HttpRequest.newBuilder().POST(BodyPublishers.ofString(body)).header("Content-Type", type));
    }

    private HttpResponse<String> send(String path, HttpRequest.Builder request)
            throws IOException, InterruptedException {
        request.uri(proxy.uri(path)).header("Origin", Person.ORIGIN);
        if (accessToken != null) {
            request.header("Authorization", "Bearer " + accessToken);
        }
        return browser.send(request.build(), BodyHandlers.ofString());
    }
}
