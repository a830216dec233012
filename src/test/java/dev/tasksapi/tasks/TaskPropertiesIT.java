package dev.tasksapi.tasks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tasksapi.NeedsMinutes;
import dev.tasksapi.ServiceProcess;
import dev.tasksapi.TestTokens;
import dev.tasksapi.development.EmbeddedDatabase;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/**
 * What holds for any text and any JSON, against the packaged service, because jqwik does not know {@code @QuarkusTest}.
 */
@NeedsMinutes
class TaskPropertiesIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final String USER = "anybody";

    @SuppressWarnings("NullAway.Init") // start() sets it, and NullAway does not know what jqwik calls first
    private static ServiceProcess service;

    @BeforeContainer
    static void start() {
        EmbeddedDatabase database = EmbeddedDatabase.shared();
        // a thousand tries a property are more than a user may make
        service = ServiceProcess.start(database, database.url(), Map.of("RATE_LIMIT_ENABLED", "false"));
    }

    @AfterContainer
    static void stop() {
        service.close();
    }

    private static HttpResponse<String> call(String method, String path, String body) throws Exception {
        return callAs(USER, method, path, body);
    }

    private static HttpResponse<String> callAs(String user, String method, String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(service.uri(path))
                .header("Authorization", "Bearer " + TestTokens.of(user))
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body))
                .build();
        return CLIENT.send(request, BodyHandlers.ofString());
    }

    /** Every UTF-16 unit by its escape, because an unpaired surrogate cannot be sent otherwise. */
    private static String quoted(String text) {
        StringBuilder json = new StringBuilder("\"");
        text.chars().forEach(unit -> json.append("\\u%04x".formatted(unit)));
        return json.append('"').toString();
    }

    /** Short and long, of the kinds of characters that are treated differently, and of any. */
    @Provide
    Arbitrary<String> texts() {
        Arbitrary<Character> edges = Arbitraries.of(
                '\0', '\t', '\n', '\u000b', '\u001c', ' ', '\u0085', '\u00a0', '\u180e', '\u2003', '\u200b', '\u2028',
                '\u3000', '\ufeff', '\uffff', '\ud800', '\udbff', '\udc00', '\udfff', 'a', '"', '\\', '\u00e4');
        Arbitrary<String> odd = edges.list().ofMaxSize(12).map(TaskPropertiesIT::joined);
        Arbitrary<String> faces = Arbitraries.strings()
                .withChars('a')
                .ofMinLength(95)
                .ofMaxLength(105)
                .map(text -> text.replace("a", "😀a"));
        Arbitrary<String> any = Arbitraries.strings().all().ofMaxLength(260);
        return Arbitraries.oneOf(
                odd, any, faces, Combinators.combine(odd, faces, odd).as((a, b, c) -> a + b + c));
    }

    private static String joined(List<Character> characters) {
        StringBuilder text = new StringBuilder();
        characters.forEach(text::append);
        return text.toString();
    }

    /** The rule once more, in other words than the service's: by code points and a list of what is white space. */
    private static String trimmed(String text) {
        String space = "[\\p{IsWhite_Space}\\uFEFF]+";
        return text.replaceFirst("^" + space, "").replaceFirst(space + "$", "");
    }

    private static boolean isStorable(String text) {
        return UTF_8.newEncoder().canEncode(text) && text.indexOf('\0') < 0;
    }

    @Property
    void aTitleIsKeptTrimmedOrRefusedByName(@ForAll("texts") String title) throws Exception {
        String kept = trimmed(title);
        int length = kept.codePointCount(0, kept.length());
        HttpResponse<String> answer = call("POST", "/api/tasks", "{\"title\":" + quoted(title) + "}");
        if (isStorable(kept) && length >= 1 && length <= 200) {
            assertThat(answer.statusCode()).isEqualTo(201);
            String location = answer.headers().firstValue("Location").orElseThrow();
            JsonNode task = JSON.readTree(call("GET", location, "").body());
            assertThat(task.get("title").textValue()).isEqualTo(kept);
        } else {
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(JSON.readTree(answer.body()).findValuesAsText("field")).containsOnly("title");
        }
    }

    @Property
    void aDescriptionIsKeptToTheLetterOrRefusedByName(@ForAll("texts") String description) throws Exception {
        HttpResponse<String> answer =
                call("POST", "/api/tasks", "{\"title\":\"x\",\"description\":" + quoted(description) + "}");
        if (isStorable(description)) {
            assertThat(answer.statusCode()).isEqualTo(201);
            String location = answer.headers().firstValue("Location").orElseThrow();
            JsonNode task = JSON.readTree(call("GET", location, "").body());
            assertThat(task.get("description").textValue()).isEqualTo(description);
        } else {
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(JSON.readTree(answer.body()).findValuesAsText("field")).containsOnly("description");
        }
    }

    /** What a merge patch may say of a field: nothing, null where it can be taken away, or a value. */
    private static Arbitrary<String> said(String field, String... values) {
        return Arbitraries.of(values).map(value -> "\"" + field + "\":" + value).injectNull(0.4);
    }

    @Provide
    Arbitrary<String> patches() {
        return Combinators.combine(
                        said("title", "\"a\"", "\"b\""),
                        said("description", "null", "\"\"", "\"a\""),
                        said("completed", "true", "false"),
                        said("due_at", "null", "\"2026-12-24T18:00:00Z\""),
                        said("priority", "0", "3"),
                        said("labels", "[]", "[\"a\"]", "[\"b\",\"a\"]"),
                        said("unknown", "null", "{\"a\":null}"))
                .as((a, b, c, d, e, f, g) -> Stream.of(a, b, c, d, e, f, g)
                        .filter(Objects::nonNull)
                        .collect(Collectors.joining(",", "{", "}")));
    }

    /** The pseudocode of RFC 7396, section 2. */
    private static JsonNode merged(JsonNode target, JsonNode patch) {
        if (!(patch instanceof ObjectNode members)) {
            return patch;
        }
        ObjectNode result = target instanceof ObjectNode object ? object.deepCopy() : JSON.createObjectNode();
        members.properties().forEach(member -> {
            if (member.getValue().isNull()) {
                result.remove(member.getKey());
            } else {
                result.set(member.getKey(), merged(result.path(member.getKey()), member.getValue()));
            }
        });
        return result;
    }

    /** The fields that a patch can set; what is null is not there. */
    private static JsonNode settable(JsonNode task) {
        ObjectNode fields = ((ObjectNode) task.deepCopy())
                .retain("title", "description", "completed", "due_at", "priority", "labels");
        fields.properties().removeIf(field -> field.getValue().isNull());
        return fields;
    }

    @Property(tries = 200)
    void aMergePatchDoesWhatTheRfcSays(@ForAll("patches") String first, @ForAll("patches") String second)
            throws Exception {
        String path = call("POST", "/api/tasks", "{\"title\":\"x\"}")
                .headers()
                .firstValue("Location")
                .orElseThrow();
        for (String patch : List.of(first, second)) {
            JsonNode before = settable(JSON.readTree(call("GET", path, "").body()));
            HttpResponse<String> answer = call("PATCH", path, patch);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo(call("GET", path, "").body());
            assertThat(settable(JSON.readTree(answer.body())))
                    .isEqualTo(settable(merged(before, JSON.readTree(patch))));
        }
    }

    @Provide
    Arbitrary<String> ids() {
        Arbitrary<String> numbers = Arbitraries.bigIntegers().map(String::valueOf);
        return Arbitraries.oneOf(numbers, Arbitraries.longs().map(String::valueOf), texts());
    }

    @Property
    void anyIdIsNotFoundByWhoeverHasNoTask(@ForAll("ids") String id) throws Exception {
        String path = "/api/tasks/" + URLEncoder.encode(id, UTF_8).replace("+", "%20");
        boolean isTheList = id.isEmpty() || id.equals("."); // RFC 3986, section 5.2.4
        for (String method : isTheList ? Set.of("DELETE", "PUT") : Set.of("GET", "DELETE", "PUT")) {
            HttpResponse<String> answer = callAs("somebody-else", method, path, "{}");
            assertThat(answer.statusCode()).isEqualTo(isTheList ? 405 : 404);
            assertThat(JSON.readTree(answer.body()).get("status_code").intValue())
                    .isEqualTo(answer.statusCode());
        }
    }

    @Provide
    Arbitrary<Object> values() {
        Arbitrary<Object> plain = Arbitraries.oneOf(
                texts().filter(TaskPropertiesIT::isStorable).map(text -> (Object) text),
                Arbitraries.bigDecimals().map(number -> (Object) number),
                Arbitraries.of(true, false));
        Arbitrary<String> names = Arbitraries.oneOf(
                Arbitraries.of("title", "description", "completed", "id", "user_id", "created_at", "__proto__"),
                Arbitraries.of("due_at", "priority", "labels", "completed_at"),
                Arbitraries.strings().alpha().ofMaxLength(5));
        return Arbitraries.recursive(
                () -> plain.injectNull(0.1),
                inner -> Arbitraries.oneOf(
                        inner.list().ofMaxSize(3).map(list -> (Object) list),
                        Arbitraries.maps(names, inner).ofMaxSize(5).map(map -> (Object) map)),
                0,
                3);
    }

    @Property
    void anyJsonIsTakenOrIsTheClientsFault(@ForAll("values") Object value) throws Exception {
        String body = JSON.writeValueAsString(value);
        HttpResponse<String> created = call("POST", "/api/tasks", body);
        assertThat(created.statusCode()).isIn(201, 400);
        JsonNode answer = JSON.readTree(created.body());
        if (created.statusCode() == 201) {
            assertThat(answer.get("user_id").textValue()).isEqualTo(USER);
            assertThat(call("PUT", "/api/tasks/" + answer.get("id"), body).statusCode())
                    .isIn(200, 400);
        } else {
            assertThat(answer.get("error_type").textValue()).isEqualTo("validation_error");
            assertThat(value instanceof Map).isEqualTo(answer.has("errors"));
        }
    }
}
