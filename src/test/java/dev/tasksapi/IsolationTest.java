package dev.tasksapi;

import static dev.tasksapi.Api.as;
import static dev.tasksapi.Api.newUser;
import static io.restassured.RestAssured.given;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.partitioningBy;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * One user's token on another user's rows, for every call of the OpenAPI document. Rows and bodies are the document's
 * own examples, so a new resource is walked without an edit here. A path that cannot be walked in this way fails the
 * test.
 */
@QuarkusTest
class IsolationTest {
    /** The rows of a resource or those in its trash, many operations on them, one of them, and actions on one of them. */
    private static final Pattern SHAPE = Pattern.compile("/api/[a-z-]+(/batch|(/trash)?(/\\{id}(/[a-z-]+)*)?)");

    /** What is of a user and not of a row; {@code EventsTest} listens as several users at once. */
    private static final Pattern OF_USER = Pattern.compile("/api/(users/.*|export|import|sync|events)");

    private static final String ID = "/{id}";

    /** In the example of a body, the id of another row of the caller. */
    private static final String OTHER = "41";

    /**
     * Paths about signing in, below /auth. Those with an id are played in {@code accounts.sessions.SessionListTest}, and
     * in the tests of admins, who alone see others.
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

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String alice = newUser();
    private final String mallory = newUser();
    private List<Call> calls = List.of();
    private List<Call> callsOfUser = List.of();

    /** The ids in the path of a list, by that path and the id of a row in it. */
    private final Map<String, Object[]> parents = new HashMap<>();

    /**
     * A call of the document.
     *
     * @param body its example; empty: it takes none
     * @param takesFile whether it takes a form with a file instead
     * @param schema of the rows that it answers with as a list; empty: it answers with something else
     */
    private record Call(String method, String path, String body, boolean takesFile, String schema) {
        boolean isOfOneRow() {
            return path.contains(ID);
        }

        /** The path of all rows; there need not be any, if they are listed as parts of other rows. */
        String rows() {
            return path.replaceFirst("/(\\{id}|batch$).*", "");
        }

        /** With the id of such a row in its body, if the body names one. */
        Call naming(LongSupplier other) {
            return body.contains(":" + OTHER)
                    ? new Call(method, path, body.replace(OTHER, Long.toString(other.getAsLong())), takesFile, schema)
                    : this;
        }

        /** The fields of its body that are named after a row of another resource, as project_id is. */
        List<String> references() {
            return body.isEmpty()
                    ? List.of()
                    : json(body).properties().stream()
                            .map(Map.Entry::getKey)
                            .filter(field -> field.endsWith("_id"))
                            .toList();
        }

        Call referring(String field, long id) {
            ObjectNode changed = (ObjectNode) json(body);
            return new Call(method, path, changed.put(field, id).toString(), takesFile, schema);
        }

        Response by(RequestSpecification caller, Object... id) {
            if (takesFile) {
                return Api.withFile(caller).request(method, path, id);
            }
            return body.isEmpty()
                    ? caller.request(method, path, id)
                    : caller.contentType("application/json").body(body).request(method, path, id);
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    @BeforeEach
    void readTheDocument() {
        Map<Boolean, List<Call>> all = calls("/api").stream()
                .collect(partitioningBy(call -> OF_USER.matcher(call.path()).matches()));
        calls = requireNonNull(all.get(false));
        callsOfUser = requireNonNull(all.get(true));
    }

    @Test
    void everyPathIsKnown() {
        assertThat(calls).isNotEmpty().allSatisfy(call -> {
            assertThat(call.path()).matches(SHAPE);
            Call creation = call("post", live(rows(call)));
            assertThat(creation.takesFile() || !creation.body().isEmpty()).isTrue();
            assertThat(call("get", rows(call)).body()).isEmpty();
        });
        assertThat(calls("/auth").stream().map(Call::path).collect(toSet())).isEqualTo(OF_SIGNING_IN);
    }

    @Test
    void somebodyElsesRowIsAsIfItWereNot() {
        assertThat(calls).filteredOn(Call::isOfOneRow).isNotEmpty().allSatisfy(call -> {
            long id = newRow(alice, rows(call));
            assertRowIsHidden(call, rows(call), id);
            assertThat(call.naming(() -> newRow(alice, rows(call)))
                            .by(as(alice), id)
                            .statusCode())
                    .as("Nothing but the owner was wrong with it")
                    .isLessThan(300);
        });
    }

    /** PostgreSQL's own checks of a reference do not see policies. */
    @Test
    void aReferenceToSomebodyElsesRowIsAsOneToNone() {
        assertThat(calls)
                .filteredOn(call -> !call.references().isEmpty())
                .isNotEmpty()
                .allSatisfy(call -> call.references().forEach(field -> {
                    String others = "/api/" + field.replaceFirst("_id$", "s");
                    Object[] id = call.isOfOneRow() ? new Object[] {newRow(mallory, rows(call))} : new Object[0];
                    Response ofAlice =
                            call.referring(field, newRow(alice, others)).by(as(mallory), id);
                    Response ofNobody = call.referring(field, Long.MAX_VALUE).by(as(mallory), id);
                    assertThat(ofAlice.statusCode()).isEqualTo(400);
                    assertThat(ofAlice.jsonPath().getList("errors.field")).isEqualTo(List.of(field));
                    assertThat(withoutRequestId(ofAlice)).isEqualTo(withoutRequestId(ofNobody));
                    assertThat(headerNames(ofAlice)).isEqualTo(headerNames(ofNobody));
                    assertThat(call.referring(field, newRow(mallory, others))
                                    .by(as(mallory), id)
                                    .statusCode())
                            .as("Nothing but the owner was wrong with it")
                            .isLessThan(300);
                }));
    }

    @Test
    void anotherUserIsRefusedWhetherThereIsOneOrNot() {
        assertThat(callsOfUser).filteredOn(Call::isOfOneRow).isNotEmpty().allSatisfy(call -> {
            makePart(call);
            assertThat(call.by(as(alice), alice).statusCode()).isLessThan(300);
            makePart(call);
            List<String> before = ofAlice(call);

            Response ofAlice = call.by(as(mallory), alice);
            Response ofNobody = call.by(as(mallory), newUser());
            Response withNonsense = as(mallory, "{").request(call.method(), call.path(), alice);

            assertThat(ofAlice.statusCode()).isEqualTo(403);
            assertThat(ofAlice.jsonPath().getString("detail"))
                    .isEqualTo("Access denied: cannot access another user's data");
            assertThat(List.of(ofNobody, withNonsense)).allSatisfy(other -> {
                assertThat(withoutRequestId(other)).isEqualTo(withoutRequestId(ofAlice));
                assertThat(headerNames(other)).isEqualTo(headerNames(ofAlice));
            });
            assertThat(ofAlice(call)).isEqualTo(before);
            assertThat(call.by(given(), alice).statusCode()).isEqualTo(401);
        });
    }

    /** What is a part of a user, as the picture of a profile, need not be there. */
    private void makePart(Call call) {
        callsOfUser.stream()
                .filter(other -> other.method().equals("post") && other.path().equals(call.path()))
                .forEach(creation ->
                        assertThat(creation.by(as(alice), alice).statusCode()).isLessThan(300));
    }

    private List<String> ofAlice(Call call) {
        return Stream.of("/api/users/{id}", call.path())
                .map(path -> as(alice).get(path, alice).asString())
                .map(text -> text.replaceFirst("\"request_id\":\"[^\"]*\"", ""))
                .toList();
    }

    @Test
    void allThatIsAUsersIsNothingOfSomebodyElses() {
        newRow(alice, "/api/tasks");
        newRow(mallory, "/api/tasks");
        String ofAlice = as(alice).get("/api/export").asString();
        assertThat(callsOfUser)
                .filteredOn(call -> call.method().equals("get") && !call.isOfOneRow())
                .filteredOn(call ->
                        !call.path().equals("/api/events")) // it goes on; EventsTest and SeveralInstancesIT listen
                .isNotEmpty()
                .allSatisfy(call -> assertThat(call.by(as(mallory)).asString())
                        .contains(mallory)
                        .doesNotContain(alice));
        assertThat(callsOfUser)
                .filteredOn(call -> call.method().equals("post") && !call.isOfOneRow())
                .isNotEmpty()
                .allSatisfy(call -> {
                    assertThat(as(mallory, ofAlice).post(call.path()).statusCode())
                            .isEqualTo(200);
                    assertThat(as(alice).get("/api/tasks").jsonPath().getList("id"))
                            .hasSize(1);
                });
        assertThat(as(mallory).get("/api/export").asString()).doesNotContain(alice);
    }

    @Test
    void aBatchDoesNotReachSomebodyElsesRow() {
        assertThat(calls)
                .filteredOn(call -> call.path().endsWith("/batch"))
                .isNotEmpty()
                .allSatisfy(call -> operations(call).forEach(op -> {
                    long id = newRow(alice, call.rows());
                    Object before = row(call.rows(), id);
                    String data = call("put", call.rows() + ID).body();
                    String batch = "{\"operations\": [{\"op\": %s, \"id\": %d, \"data\": %s}]}".formatted(op, id, data);
                    assertThat(as(mallory, batch).post(call.path()).statusCode())
                            .as(call + " " + op)
                            .isEqualTo(404);
                    assertThat(row(call.rows(), id)).isEqualTo(before);
                    assertThat(as(alice, batch).post(call.path()).statusCode())
                            .as("Nothing but the owner was wrong with it")
                            .isEqualTo(200);
                }));
    }

    /** Those that a batch does to a row. */
    private static List<JsonNode> operations(Call batch) {
        List<JsonNode> operations = new ArrayList<>();
        document().at("/components/schemas/BatchOperation/properties/op/enum").forEach(operations::add);
        operations.removeIf(op -> op.asText().equals("create"));
        assertThat(operations).as(batch.toString()).isNotEmpty();
        return operations;
    }

    @Test
    void aRowInTheTrashOfSomebodyElseIsAsIfItWereNot() {
        assertThat(calls).filteredOn(Call::isOfOneRow).isNotEmpty().allSatisfy(call -> trashes(rows(call))
                .forEach(trash -> assertRowIsHidden(call, trash, newRow(alice, trash))));
    }

    /** @param rows where the row is found by its owner */
    private void assertRowIsHidden(Call call, String rows, long id) {
        Object before = row(rows, id);

        Call own = call.naming(() -> newRow(mallory, rows(call)));
        Response ofAlice = own.by(as(mallory), id);
        Response ofNobody = own.by(as(mallory), Long.MAX_VALUE);

        assertThat(ofAlice.statusCode()).isEqualTo(404);
        assertThat(withoutRequestId(ofAlice)).isEqualTo(withoutRequestId(ofNobody));
        assertThat(headerNames(ofAlice)).isEqualTo(headerNames(ofNobody));
        assertThat(row(rows, id)).isEqualTo(before);
    }

    @Test
    void whatIsDoneToAllRowsIsNotDoneToThoseOfSomebodyElse() {
        assertThat(calls)
                .filteredOn(call -> call.method().equals("delete") && !call.isOfOneRow())
                .isNotEmpty()
                .allSatisfy(call -> {
                    Object before = row(call.rows(), newRow(alice, call.rows()));
                    assertThat(call.by(as(mallory)).statusCode()).isEqualTo(204);
                    assertThat(as(alice).get(call.rows()).jsonPath().getList("$"))
                            .contains(before);
                });
    }

    @Test
    void aListHoldsNothingOfSomebodyElse() {
        assertThat(calls)
                .filteredOn(call -> call.method().equals("get") && !call.isOfOneRow())
                .isNotEmpty()
                .allSatisfy(call -> {
                    newRow(alice, call.rows());
                    newRow(mallory, call.rows());
                    assertThat(call.by(as(mallory)).asString())
                            .contains(mallory)
                            .doesNotContain(alice);
                });
    }

    @Test
    void aCallWithoutATokenIsRefusedEverywhere() {
        assertThat(calls("/api"))
                .allSatisfy(call -> assertThat(call.isOfOneRow() ? call.by(given(), 1) : call.by(given()))
                        .extracting(Response::statusCode)
                        .isEqualTo(401));
    }

    /** A row in the trash was made live, and deleted. */
    private long newRow(String user, String rows) {
        String live = live(rows);
        Object[] parent =
                live.contains(ID) ? new Object[] {newRow(user, live.replaceFirst("/\\{id}.*", ""))} : new Object[0];
        Response created = call("post", live).by(as(user), parent);
        assertThat(created.statusCode()).isEqualTo(201);
        long id = created.jsonPath().getLong("id");
        parents.put(live + id, parent);
        if (!live.equals(rows)) {
            assertThat(as(user).delete(live + ID, id).statusCode()).isEqualTo(204);
        }
        return id;
    }

    private Object row(String rows, long id) {
        Object row = as(alice)
                .get(rows, parents.getOrDefault(rows + id, new Object[0]))
                .jsonPath()
                .get("find { it.id == %dL }".formatted(id));
        assertThat(row).isNotNull();
        return row;
    }

    /** The path on which the rows that a call is about are listed: as all of them, or as parts of another row. */
    private String rows(Call call) {
        String all = call.rows();
        return has("get", all)
                ? all
                : calls.stream()
                        .map(Call::path)
                        .filter(path -> path.endsWith(ID + all.substring(all.lastIndexOf('/'))))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError("The rows of " + call + " are listed nowhere"));
    }

    /** The path on which the rows of this path are made: itself, or where it is a trash, that of the same rows live. */
    private String live(String rows) {
        return sameRows(rows).filter(path -> has("post", path)).findFirst().orElseThrow();
    }

    private List<String> trashes(String rows) {
        return sameRows(rows).filter(path -> !has("post", path)).toList();
    }

    private Stream<String> sameRows(String rows) {
        String schema = call("get", rows).schema();
        assertThat(schema).isNotEmpty();
        return calls.stream()
                .filter(call -> call.method().equals("get") && call.schema().equals(schema))
                .map(Call::path);
    }

    private boolean has(String method, String path) {
        return calls.stream()
                .anyMatch(call -> call.method().equals(method) && call.path().equals(path));
    }

    private Call call(String method, String path) {
        return calls.stream()
                .filter(call -> call.method().equals(method) && call.path().equals(path))
                .findFirst()
                .orElseThrow(() -> new AssertionError("There is no " + method + " " + path));
    }

    private static String withoutRequestId(Response response) {
        return response.asString().replace(response.header("X-Request-ID"), "");
    }

    private static Set<String> headerNames(Response response) {
        return response.headers().asList().stream()
                .map(header -> header.getName().toLowerCase(Locale.ROOT))
                .collect(toCollection(TreeSet::new));
    }

    /** Out of the document that clients are made from. */
    private static List<Call> calls(String prefix) {
        JsonNode paths = document().get("paths");
        return paths.properties().stream()
                .filter(path -> path.getKey().startsWith(prefix))
                .flatMap(path -> calls(path.getKey(), path.getValue()))
                .toList();
    }

    private static Stream<Call> calls(String path, JsonNode item) {
        return item.properties().stream()
                .filter(operation -> METHODS.contains(operation.getKey()))
                .map(operation -> new Call(
                        operation.getKey(),
                        path,
                        example(operation.getValue()),
                        operation.getValue().at("/requestBody/content").has("multipart/form-data"),
                        listed(operation.getValue())));
    }

    private static String listed(JsonNode operation) {
        return operation
                .at("/responses/200/content/application~1json/schema/items/$ref")
                .asText();
    }

    private static String example(JsonNode operation) {
        JsonNode example = operation.at("/requestBody/content/application~1json/example");
        return example.isMissingNode() ? "" : example.toString();
    }

    private static JsonNode document() {
        return json(given().get("/q/openapi?format=json").asString());
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
