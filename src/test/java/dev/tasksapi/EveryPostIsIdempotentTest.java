package dev.tasksapi;

import static dev.tasksapi.Api.as;
import static dev.tasksapi.Api.newUser;
import static io.restassured.RestAssured.given;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Each POST under /api of the OpenAPI document, with the document's own example, sent twice by the same key. */
@QuarkusTest
class EveryPostIsIdempotentTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String user = newUser();

    @Test
    void everyPostRepeatsItsFirstAnswer() {
        assertThat(posts()).isNotEmpty().allSatisfy((path, operation) -> {
            assertThat(operation.get("parameters").toString()).contains("#/components/parameters/Idempotency-Key");
            Object[] id = path.contains("{id}") ? new Object[] {newRow(path)} : new Object[] {};
            String key = UUID.randomUUID().toString();
            Response first = request(operation).header("Idempotency-Key", key).post(path, id);
            Response again = request(operation).header("Idempotency-Key", key).post(path, id);
            assertThat(first.statusCode()).isBetween(200, 299);
            assertThat(first.header("Idempotency-Replayed")).isNull();
            assertThat(again.statusCode()).isEqualTo(first.statusCode());
            assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
            assertThat(again.asByteArray()).isEqualTo(first.asByteArray());
        });
    }

    private RequestSpecification request(JsonNode operation) {
        if (operation.at("/requestBody/content").has("multipart/form-data")) {
            return Api.withFile(as(user));
        }
        JsonNode example = operation.at("/requestBody/content/application~1json/example");
        return example.isMissingNode() ? as(user) : as(user, example.toString());
    }

    /** Its id; that of a row which nobody makes, because each user has one, is the user. */
    private Object newRow(String path) {
        String all = path.replaceFirst("/\\{id}.*", "");
        if (all.equals("/api/users")) {
            return "me";
        }
        Map<String, JsonNode> posts = posts();
        String rows = posts.containsKey(all) ? all : partOfAnother(all, posts);
        Object[] parent = rows.contains("{id}") ? new Object[] {newRow(rows)} : new Object[] {};
        return request(requireNonNull(posts.get(rows)))
                .post(rows, parent)
                .jsonPath()
                .getLong("id");
    }

    /** Where rows are made that are parts of other rows. */
    private static String partOfAnother(String rows, Map<String, JsonNode> posts) {
        return posts.keySet().stream()
                .filter(path -> path.endsWith("{id}" + rows.substring(rows.lastIndexOf('/'))))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, JsonNode> posts() {
        Map<String, JsonNode> posts = new TreeMap<>();
        document().get("paths").properties().forEach(path -> {
            if (path.getKey().startsWith("/api/") && path.getValue().has("post")) {
                posts.put(path.getKey(), path.getValue().get("post"));
            }
        });
        return posts;
    }

    private static JsonNode document() {
        try {
            return JSON.readTree(given().get("/q/openapi?format=json").asString());
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
