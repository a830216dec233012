package dev.tasksapi.http.openapi;

import static dev.tasksapi.Api.TASK;
import static dev.tasksapi.Api.TASKS;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tasksapi.Api;
import dev.tasksapi.TestTokens;
import dev.tasksapi.node.NeedsNode;
import dev.tasksapi.node.NodeProject;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What generators make of docs/openapi.yaml: hey-api and orval with their zod schemas, and openapi-typescript. Their
 * code compiles strictly, works with the service, and takes and refuses what the service takes and refuses.
 */
@QuarkusTest
@NeedsNode
class GeneratedClientsIT {
    private static final NodeProject CLIENTS = NodeProject.in("openapi-clients");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PASSWORD = "correct horse battery";
    private static final String ORIGIN = "https://app.example.com";

    /** As they are typed, with lengths to be filled in; the service decides which of them are addresses. */
    private static final String ADDRESSES =
            "peter@example.com|john@example.com|carl@example.com|Ünal@bücher.example|a@b"
                    + "|o'brien+x/y=z@example.co.uk| ada@example.com |a@[127.0.0.1]|%s@b.c|%s@b.c|a@%s.c|a@%s.c|ada|@b.c|a@|a@b@c"
                    + "|a b@c.d|a@b c|a..b@c.d|.a@b.c|a.@b.c|a@.b|a@b.|a@b..c|a@-b.c|a@b-.c|a@b.c-|a,b@c.d|\"a b\"@c.d|a@[1.2.3]"
                    + "|a\u0000@b.c|a\u0007@b.c|a\n@b.c|a\u007f@b.c|😀@b.c||x";

    /** What a client and the service have to agree on; the part is {@code Body}, or the status of an answer. */
    private record Case(
            String operation, String part, @Nullable Object value, boolean fits) {}

    private final List<Case> cases = new ArrayList<>();

    /** Fails where the compiler has something to say. */
    @BeforeAll
    static void generate() {
        CLIENTS.outputOf("build.mjs", "../../docs/openapi.yaml", "");
    }

    @Test
    void schemasTakeWhatTheServiceAnswers() throws JsonProcessingException {
        Response nameless = register(Map.of("cookies", false));
        answered("register", nameless);
        RequestSpecification me = given().auth().oauth2(nameless.jsonPath().getString("access_token"));
        answered("getCurrentUser", me.get("/auth/me"));
        answered("listSessions", me.get("/auth/sessions"));
        answered(
                "refresh",
                json(given(), Map.of("refresh_token", nameless.<String>path("refresh_token")))
                        .post("/auth/refresh"));
        answered("getCurrentUser", Api.as(Api.newUser()).get("/auth/me"));
        answered("listAccounts", admin().queryParam("limit", 200).get("/auth/users"));
        String id = nameless.path("user.id");
        answered(
                "updateAccount",
                json(admin(), Map.of("roles", List.of("editor"))).patch("/auth/users/{id}", id));

        String user = Api.newUser();
        Response task = Api.as(user, Map.of("title", "😀".repeat(200), "description", "😀".repeat(10_000)))
                .post(TASKS);
        answered("createTask", task);
        answered("createTask", Api.as(user, Map.of("title", "Buy milk")).post(TASKS));
        answered("getTask", Api.as(user).get(TASK, task.jsonPath().getLong("id")));
        answered("toggleTask", Api.as(user).patch(Api.COMPLETE, task.jsonPath().getLong("id")));
        answered("updateTask", Api.as(user, Map.of()).put(TASK, task.jsonPath().getLong("id")));
        answered("listTasks", Api.as(user).get(TASKS));

        answered(
                "createTask",
                Api.as(user, Map.of("title", " ", "description", 5)).post(TASKS));
        answered("createTask", given().post(TASKS));
        answered("getTask", Api.as(user).get(TASK, 0));
        answered("updateAccount", json(Api.as(user), Map.of()).patch("/auth/users/{id}", id));
        answered("register", json(given(), newAccount(nameless.path("user"))).post("/auth/register"));
        answered("signIn", json(given(), newAccount(Map.of())).post("/auth/login"));
        assertThat(disagreements()).isEmpty();
    }

    @Test
    void schemasTakeAndRefuseWhatTheServiceTakesAndRefuses() throws JsonProcessingException {
        String addresses = ADDRESSES.formatted("x".repeat(64), "x".repeat(65), "x".repeat(63), "x".repeat(64));
        for (String email : addresses.split("\\|", -1)) {
            asked("signIn", "/auth/login", Map.of("email", email, "password", "x"));
            asked("forgotPassword", "/auth/password/forgot", Map.of("email", email));
        }
        for (String field : List.of("email", "password", "remember", "cookies")) {
            for (Object value : Arrays.asList(true, false, "yes", 1, null)) {
                asked("signIn", "/auth/login", newAccount(Collections.singletonMap(field, value)));
            }
        }
        Stream.of("", "x", "x".repeat(512), "x".repeat(513))
                .forEach(password -> asked("signIn", "/auth/login", newAccount(Map.of("password", password))));
        asked("refresh", "/auth/refresh", Map.of());
        asked("refresh", "/auth/refresh", Map.of("refresh_token", 5));
        Stream.of("", " ", "\u00a0\u0085\ufeff", "x", " x ", "a\u0000", "a\n", "x".repeat(200), "x".repeat(201))
                .peek(name -> asked("register", "/auth/register", newAccount(Map.of("name", name))))
                .flatMap(text -> Stream.of(text, " ".repeat(300) + text, text + "\t".repeat(300), "😀" + text))
                .forEach(title -> asked("createTask", TASKS, Map.of("title", title)));
        asked("createTask", TASKS, Map.of("title", "😀".repeat(201)));
        Stream.of("", "a\u0000", "\uffff\u2028", "x".repeat(10_000), "x".repeat(10_001))
                .forEach(text -> asked("createTask", TASKS, Map.of("title", "x", "description", text)));
        Stream.of(List.of(), List.of("editor"), List.of("Editor"), List.of(""), List.of("a", 5), "editor")
                .forEach(roles -> {
                    Map<String, Object> body = Map.of("roles", roles);
                    String id = UUID.randomUUID().toString();
                    judged("updateAccount", body, json(admin(), body).patch("/auth/users/{id}", id));
                });
        assertThat(disagreements()).isEmpty();
    }

    @Test
    void clientsCallTheService() throws JsonProcessingException {
        List<Map<String, ?>> cookies = Stream.generate(() -> register(Map.of()).getCookie("refresh_token"))
                .limit(3)
                .map(token -> Map.of("headers", Map.of("Cookie", "refresh_token=" + token, "Origin", ORIGIN)))
                .<Map<String, ?>>map(headers -> headers)
                .toList();
        String input = JSON.writeValueAsString(Map.of("token", TestTokens.of(Api.newUser()), "cookies", cookies));
        JsonNode came = JSON.readTree(CLIENTS.outputOf("call.mjs", "http://localhost:" + RestAssured.port, input));
        assertThat(came).isEqualTo(JSON.readTree("""
                {"cookies": [200, 204, 200, 204, 200, 204],
                 "tasks": ["openapi-fetch true", "hey-api true", "orval false", null, null]}"""));
    }

    private static RequestSpecification admin() {
        return given().auth().oauth2(TestTokens.signed(TestTokens.claims("\"sub\":\"admin\",\"role\":\"admin\"")));
    }

    private static RequestSpecification json(RequestSpecification request, Object body) {
        return request.contentType(ContentType.JSON).body(body);
    }

    /** Nobody has too many failed attempts behind them there. */
    private static String network() {
        return "10.%d.%d.7"
                .formatted(
                        ThreadLocalRandom.current().nextInt(256),
                        ThreadLocalRandom.current().nextInt(256));
    }

    private static Map<String, Object> newAccount(Map<String, ?> wishes) {
        Map<String, Object> body =
                new HashMap<>(Map.of("email", UUID.randomUUID() + "@example.com", "password", PASSWORD));
        body.putAll(wishes);
        return body;
    }

    private static Response register(Map<String, ?> wishes) {
        return json(given(), newAccount(wishes)).post("/auth/register");
    }

    private void answered(String operation, Response answer) {
        cases.add(
                new Case(operation, "" + answer.statusCode(), answer.jsonPath().get("$"), true));
    }

    private void asked(String operation, String path, Object body) {
        RequestSpecification request = path.startsWith("/api/") ? Api.as("user-of-schemas") : given();
        judged(
                operation,
                body,
                json(request.header("X-Forwarded-For", network()), body).post(path));
    }

    private void judged(String operation, Object body, Response answer) {
        assertThat(answer.statusCode()).isIn(200, 201, 202, 400, 401, 404);
        cases.add(new Case(operation, "Body", body, answer.statusCode() != 400));
    }

    private List<String> disagreements() throws JsonProcessingException {
        return CLIENTS.outputOf("judge.mjs", "", JSON.writeValueAsString(cases))
                .lines()
                .toList();
    }
}
