package dev.tasksapi;

import static dev.tasksapi.Api.as;
import static dev.tasksapi.Api.createTask;
import static dev.tasksapi.Api.newUser;
import static io.restassured.RestAssured.given;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/**
 * One user's token on another user's rows, for every path of the OpenAPI document. A path that this test does not know fails
 * it, so that nobody adds one without saying here whose rows it touches.
 */
@QuarkusTest
class IsolationTest {
    /**
     * Paths with an id.
     *
     * @param path as in the document
     * @param newRow how a user comes by an id for it
     * @param shownBy the path that shows the row
     */
    private record OneRow(String path, Function<String, Long> newRow, String shownBy) {}

    private static final List<OneRow> OF_ONE_ROW = List.of(
            new OneRow("/api/tasks/{id}", user -> createTask(user, "of " + user), "/api/tasks/{id}"),
            new OneRow("/api/tasks/{id}/complete", user -> createTask(user, "of " + user), "/api/tasks/{id}"));

    /** Paths to the caller's rows as a whole; a GET must show none of somebody else's. */
    private static final Set<String> OF_MANY_ROWS = Set.of("/api/tasks");

    /**
     * Paths about signing in, below /auth. Those with an id are played in {@code accounts.SessionListTest}, and in the tests of
     * admins, who alone see others.
     */
    private static final Set<String> OF_SIGNING_IN = Set.of(
            "/auth/register",
            "/auth/login",
            "/auth/refresh",
            "/auth/logout",
            "/auth/me",
            "/auth/sessions",
            "/auth/sessions/{id}",
            "/auth/password",
            "/auth/password/forgot",
            "/auth/password/reset",
            "/auth/register/confirm",
            "/auth/users",
            "/auth/users/{id}");

    private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");

    private static final String ANY_BODY = "{\"title\": \"taken over\", \"completed\": true}";

    private final String alice = newUser();
    private final String mallory = newUser();

    @Test
    void everyPathIsKnown() {
        Set<String> known = new TreeSet<>(OF_MANY_ROWS);
        OF_ONE_ROW.forEach(row -> known.add(row.path()));
        assertThat(operations().keySet()).isEqualTo(known);
        assertThat(operations("/auth").keySet()).isEqualTo(OF_SIGNING_IN);
    }

    @Test
    void somebodyElsesRowIsAsIfItWereNot() {
        Map<String, Set<String>> operations = operations();
        OF_ONE_ROW.forEach(
                row -> operations.getOrDefault(row.path(), Set.of()).forEach(method -> assertRowIsHidden(row, method)));
    }

    private void assertRowIsHidden(OneRow row, String method) {
        String path = row.path();
        long id = row.newRow().apply(alice);
        String before = as(alice).get(row.shownBy(), id).asString();

        Response ofAlice = call(mallory, method, path, id);
        Response ofNobody = call(mallory, method, path, Long.MAX_VALUE);

        assertThat(ofAlice.statusCode()).as(method + " " + path).isEqualTo(404);
        assertThat(withoutRequestId(ofAlice)).isEqualTo(withoutRequestId(ofNobody));
        assertThat(headerNames(ofAlice)).isEqualTo(headerNames(ofNobody));
        assertThat(as(alice).get(row.shownBy(), id).asString()).isEqualTo(before);
    }

    @Test
    void aListHoldsNothingOfSomebodyElse() {
        createTask(alice, "of alice");
        createTask(mallory, "of mallory");
        for (String path : OF_MANY_ROWS) {
            assertThat(as(mallory).get(path).asString()).contains(mallory).doesNotContain(alice);
        }
    }

    @Test
    void aCallWithoutATokenIsRefusedEverywhere() {
        operations()
                .forEach((path, methods) -> methods.forEach(method -> assertThat(given().contentType("application/json")
                                .body(ANY_BODY)
                                .request(method, path.replace("{id}", "1"))
                                .statusCode())
                        .as(method + " " + path)
                        .isEqualTo(401)));
    }

    private static Response call(String user, String method, String path, long id) {
        return as(user, ANY_BODY).request(method, path, id);
    }

    private static String withoutRequestId(Response response) {
        return response.asString().replace(response.header("X-Request-ID"), "");
    }

    private static Set<String> headerNames(Response response) {
        return response.headers().asList().stream()
                .map(header -> header.getName().toLowerCase(Locale.ROOT))
                .collect(toCollection(TreeSet::new));
    }

    private static Map<String, Set<String>> operations() {
        return operations("/api");
    }

    /** The methods of each path below this one, out of the document that clients are made from. */
    private static Map<String, Set<String>> operations(String prefix) {
        Map<String, Map<String, Object>> paths =
                given().get("/q/openapi?format=json").jsonPath().getMap("paths");
        return paths.entrySet().stream()
                .filter(path -> path.getKey().startsWith(prefix))
                .collect(toMap(Map.Entry::getKey, path -> {
                    Set<String> methods = new TreeSet<>(path.getValue().keySet());
                    methods.retainAll(METHODS);
                    return methods;
                }));
    }
}
