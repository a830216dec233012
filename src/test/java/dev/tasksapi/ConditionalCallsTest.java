package dev.tasksapi;

import static dev.tasksapi.Api.as;
import static dev.tasksapi.Api.newUser;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every call whose description takes If-Match or If-None-Match keeps to it, so a new resource cannot forget them. */
@QuarkusTest
class ConditionalCallsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Deletes all that is a user's, and not the profile alone. */
    private static final String LEAVING = "delete /api/users/{id}";

    private static final Set<String> CHANGES = Set.of("put", "patch", "delete");

    private final String user = newUser();
    private JsonNode paths = JSON.createObjectNode();

    private record Call(String method, String path, JsonNode description) {
        String rows() {
            return path.replaceFirst("/\\{id}.*", "");
        }

        boolean takes(String header) {
            return Stream.of(description.get("parameters"))
                    .anyMatch(parameters ->
                            parameters.findValuesAsText("$ref").contains("#/components/parameters/" + header));
        }

        /** With the body of the document; where that names a row, it is the one that the call is about. */
        Response by(RequestSpecification caller, Object... id) {
            if (description.at("/requestBody/content").has("multipart/form-data")) {
                return Api.withFile(caller).request(method, path, id);
            }
            JsonNode example = description.at("/requestBody/content/application~1json/example");
            if (example.isMissingNode()) {
                return caller.request(method, path, id);
            }
            String body =
                    id.length == 0 ? example.toString() : example.toString().replaceAll(":4[12]\\b", ":" + id[0]);
            return caller.contentType("application/json").body(body).request(method, path, id);
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    @BeforeEach
    void readTheDocument() throws JsonProcessingException {
        paths = JSON.readTree(given().get("/q/openapi?format=json").asString()).get("paths");
    }

    private List<Call> calls() {
        return paths.properties().stream()
                .filter(path -> path.getKey().startsWith("/api/"))
                .flatMap(path -> path.getValue().properties().stream()
                        .map(call -> new Call(call.getKey(), path.getKey(), call.getValue())))
                .toList();
    }

    /** Its id; that of a row which nobody makes, because each user has one, is the user. */
    private Object newRow(Call call) {
        Object[] parent = {};
        String rows = call.rows();
        if (rows.equals("/api/users")) {
            makePart(call.path());
            return "me";
        }
        if (!paths.has(rows)) { // they are parts of other rows
            String part = "{id}" + rows.substring(rows.lastIndexOf('/'));
            rows = calls().stream()
                    .map(Call::path)
                    .filter(path -> path.endsWith(part))
                    .findFirst()
                    .orElseThrow();
            parent = new Object[] {newRow(new Call("post", rows, paths.get(rows).get("post")))};
        }
        return new Call("post", rows, paths.get(rows).get("post"))
                .by(as(user), parent)
                .jsonPath()
                .getLong("id");
    }

    /** What is a part of a user, as the picture of a profile, need not be there. */
    private void makePart(String path) {
        if (paths.get(path).has("post")) {
            new Call("post", path, paths.get(path).get("post")).by(as(user), "me");
        }
    }

    /** Where what a call changes is shown. */
    private String shown(Call call) {
        return paths.get(call.path()).has("get") ? call.path() : call.rows() + "/{id}";
    }

    @Test
    void everyChangeOfARowTakesIfMatch() {
        assertThat(calls())
                .filteredOn(call -> CHANGES.contains(call.method())
                        && paths.at("/" + call.rows().replace("/", "~1") + "~1{id}")
                                .has("get"))
                .filteredOn(call -> !call.toString().equals(LEAVING))
                .isNotEmpty()
                .allMatch(call -> call.takes("If-Match"));
    }

    @Test
    void aChangeOfAnotherVersionIsRefusedAndShowsTheRow() {
        assertThat(calls())
                .filteredOn(call -> call.takes("If-Match"))
                .isNotEmpty()
                .allSatisfy(call -> {
                    Object id = newRow(call);
                    Response row = as(user).get(shown(call), id);
                    Response refused = call.by(as(user).header("If-Match", "\"another\""), id);
                    assertThat(refused.statusCode()).isEqualTo(412);
                    assertThat(refused.header("ETag")).isNotNull().isEqualTo(row.header("ETag"));
                    Map<String, Object> current = refused.jsonPath().getMap("current");
                    assertThat(current.get(id.equals("me") && current.containsKey("user_id") ? "user_id" : "id"))
                            .hasToString(id.equals("me") ? user : id.toString());
                    if (row.contentType().equals("application/json")) {
                        assertThat(refused.jsonPath().getMap("current"))
                                .isEqualTo(row.jsonPath().getMap("$"));
                    }
                    assertThat(as(user).get(shown(call), id).asString()).isEqualTo(row.asString());
                    assertThat(call.by(as(user).header("If-Match", refused.header("ETag")), id)
                                    .statusCode())
                            .isBetween(200, 204);
                });
    }

    @Test
    void whatIsKnownIsNotSentAgain() {
        assertThat(calls())
                .filteredOn(call -> call.takes("If-None-Match"))
                .isNotEmpty()
                .allSatisfy(call -> {
                    Object[] id = call.path().contains("{id}") ? new Object[] {newRow(call)} : new Object[0];
                    Response full = call.by(as(user), id);
                    assertThat(full.statusCode()).isEqualTo(200);
                    Response known = call.by(as(user).header("If-None-Match", full.header("ETag")), id);
                    assertThat(known.statusCode()).isEqualTo(304);
                });
    }
}
