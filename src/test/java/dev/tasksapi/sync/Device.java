package dev.tasksapi.sync;

import static dev.tasksapi.Api.as;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A device that keeps a copy by the algorithm of docs/sync.md. */
final class Device {
    static final String SYNC = "/api/sync";

    private final Supplier<RequestSpecification> caller;
    private final int limit;
    private final Map<String, Map<Long, Object>> rows = new TreeMap<>();
    private @Nullable String token;
    private int answers;

    Device(String user, int limit) {
        this(() -> as(user), limit);
    }

    /** @param caller a request of the user */
    Device(Supplier<RequestSpecification> caller, int limit) {
        this.caller = caller;
        this.limit = limit;
    }

    /** What the device would send as {@code since}. */
    String token() {
        return String.valueOf(token);
    }

    /** How many answers it took until there was no more, the last time. */
    int answers() {
        return answers;
    }

    Map<Long, Object> rows(String resource) {
        return rows.computeIfAbsent(resource, first -> new HashMap<>());
    }

    /** Catches up. */
    Device sync() {
        answers = 0;
        while (step()) {
            assertThat(answers).as("It ends").isLessThan(500);
        }
        return this;
    }

    /** Asks once, and takes the answer in; whether there is more. */
    boolean step() {
        Response answer = ask();
        answers++;
        if (answer.statusCode() == 410) {
            token = null;
            rows.values().forEach(Map::clear);
            return true;
        }
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        Map<String, List<Map<String, Object>>> changes = answer.jsonPath().getMap("changes");
        Map<String, List<Number>> deleted = answer.jsonPath().getMap("deleted");
        assertThat(deleted.keySet()).isEqualTo(changes.keySet());
        changes.forEach((resource, all) -> all.forEach(row -> rows(resource).put(key(row), row)));
        deleted.forEach((resource, ids) -> ids.forEach(id -> rows(resource).remove(id.longValue())));
        token = answer.jsonPath().getString("next");
        return answer.jsonPath().getBoolean("more");
    }

    /** Asks, as if the answer were lost. */
    Response ask() {
        RequestSpecification request = caller.get().queryParam("limit", limit);
        return (token == null ? request : request.queryParam("since", token)).get(SYNC);
    }

    /** The one profile of a user is identified by them. */
    private static long key(Map<String, Object> row) {
        return row.get("id") instanceof Number id ? id.longValue() : 0;
    }
}
