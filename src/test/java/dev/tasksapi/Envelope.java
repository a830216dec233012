package dev.tasksapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The shape that every error has, whatever it is about. */
public final class Envelope {
    public static final String JSON = "application/json";
    public static final String PROBLEM = "application/problem+json";

    private static final Set<String> MEMBERS = Set.of("detail", "status_code", "error_type", "request_id");
    private static final Set<String> PROBLEM_MEMBERS = Set.of("type", "title", "status", "instance");

    private Envelope() {}

    /** An error that no field is to blame for. */
    public static void check(Response answer, int status, String type) {
        check(answer, status, type, Set.of());
    }

    /** A validation error of these fields, and no others. */
    public static void checkFields(Response answer, Map<String, String> messages) {
        check(answer, 400, "validation_error", Set.of("errors"));
        JsonPath body = answer.jsonPath();
        assertThat(body.<Map<String, String>>getList("errors"))
                .allSatisfy(error -> assertThat(error).containsOnlyKeys("field", "message"))
                .extracting(error -> Map.entry(error.get("field"), error.get("message")))
                .containsExactlyInAnyOrderElementsOf(messages.entrySet());
        assertThat(body.getString("detail")).isEqualTo(String.join("; ", body.<String>getList("errors.message")));
    }

    public static void check(Response answer, int status, String type, Set<String> moreMembers) {
        assertThat(answer.statusCode()).isEqualTo(status);
        Map<String, Object> body = answer.jsonPath().getMap("$");
        Set<String> members = new HashSet<>(MEMBERS);
        members.addAll(moreMembers);
        if (answer.contentType().equals(PROBLEM)) {
            members.addAll(PROBLEM_MEMBERS);
            assertThat(body).containsEntry("type", "about:blank").containsEntry("status", status);
            assertThat(String.valueOf(body.get("title"))).isNotBlank();
            assertThat(body).containsEntry("instance", "#" + answer.header("X-Request-ID"));
        } else {
            assertThat(answer.contentType()).isEqualTo(JSON);
        }
        assertThat(body).containsOnlyKeys(members);
        assertThat(body).containsEntry("status_code", status).containsEntry("error_type", type);
        assertThat(String.valueOf(body.get("detail"))).isNotBlank();
        assertThat(answer.headers().getValues("X-Request-ID")).containsExactly(String.valueOf(body.get("request_id")));
    }
}
