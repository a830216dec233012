package dev.tasksapi.tasks;

import static dev.tasksapi.Api.TASK;
import static dev.tasksapi.Api.TASKS;
import static dev.tasksapi.Api.as;
import static dev.tasksapi.Api.createTask;
import static dev.tasksapi.Api.newUser;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.tasksapi.Envelope;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that are no JSON, or JSON that is meant to hurt. */
@QuarkusTest
class MalformedBodyTest {
    private static final String MALFORMED = "The request body is not valid JSON";

    /** An honest body of this size takes milliseconds; one that hurts would take minutes. */
    private static final Duration QUICK = Duration.ofSeconds(10);

    private final String user = newUser();

    private Response create(byte[] body) {
        return assertTimeoutPreemptively(QUICK, () -> as(user, body).post(TASKS));
    }

    private Response update(byte[] body) {
        return assertTimeoutPreemptively(QUICK, () -> as(user, body).put(TASK, createTask(user, "x")));
    }

    private void checkMalformed(byte[] body) {
        for (Response answer : new Response[] {create(body), update(body)}) {
            Envelope.check(answer, 400, "validation_error");
            assertThat(answer.jsonPath().getString("detail")).isEqualTo(MALFORMED);
        }
    }

    static Stream<String> malformed() {
        return Stream.of(
                " ",
                "{",
                "}",
                "{\"title\": \"x\"",
                "{\"title\": \"x\",}",
                "{\"title\": \"x\"} x",
                "{\"title\": \"x\"}{}",
                "{title: \"x\"}",
                "{'title': 'x'}",
                "{\"title\": x}",
                "{\"title\": \"tab\tin text\"}",
                "{\"title\": \"\\x\"}",
                "{\"title\": \"\\u12\"}",
                "{\"title\": NaN}",
                "{\"title\": \"x\", \"unknown\": NaN}",
                "{\"title\": \"x\", \"unknown\": +1}",
                "{\"title\": \"x\", \"unknown\": 01}",
                "{/* why */ \"title\": \"x\"}",
                "{\"title\": \"x\"} // why",
                "title=x",
                "<title>x</title>",
                "undefined",
                "\0",
                "[".repeat(100_000),
                "{\"a\":".repeat(100_000),
                "{\"title\": \"x\", \"unknown\": " + "[".repeat(100_000) + "]".repeat(100_000) + "}",
                "{\"title\": 5, \"unknown\": " + "9".repeat(500_000) + "}");
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void whatIsNoJsonIsRefused(String body) {
        checkMalformed(body.getBytes(UTF_8));
    }

    static Stream<byte[]> notUtf8() {
        String task = "{\"title\": \"é\"}";
        Stream<Charset> others = Stream.of(ISO_8859_1, UTF_16, UTF_16LE, Charset.forName("UTF-32BE"));
        // The longer form of NUL, the longer form of a slash, half of a surrogate pair, and a text cut off
        Stream<String> broken = Stream.of("\u00c0\u0080", "\u00c0\u00af", "\u00ed\u00a0\u0080", "\u00f0\u009f");
        return Stream.concat(
                others.map(task::getBytes),
                broken.map(title -> "{\"title\": \"%s\"}".formatted(title).getBytes(ISO_8859_1)));
    }

    @ParameterizedTest
    @MethodSource("notUtf8")
    void whatIsNoUtf8IsRefused(byte[] body) {
        checkMalformed(body);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "[]", "[{\"title\": \"x\"}]", "\"\"", "\"{}\"", "0", "1e9", "true"})
    void whatIsNoObjectIsRefused(String body) {
        for (Response answer : new Response[] {create(body.getBytes(UTF_8)), update(body.getBytes(UTF_8))}) {
            Envelope.check(answer, 400, "validation_error");
            assertThat(answer.jsonPath().getString("detail")).isEqualTo("The request body must be a JSON object");
        }
    }

    static Stream<String> harmless() {
        return Stream.of(
                "\uFEFF{\"title\": \"x\"}",
                "\t\r\n {\"title\": \"x\"} \n",
                "{\"t\\u0069tle\": \"x\"}",
                // As JSON.parse has it, the last one counts
                "{\"title\": 5, \"title\": \"\", \"title\": \"x\"}",
                "{\"title\": \"x\", \"unknown\": 1e999999999}",
                "{\"title\": \"x\", \"unknown\": -1e-999999999}",
                "{\"title\": \"x\", \"__proto__\": {\"title\": \"y\"}, \"constructor\": {\"prototype\": {}}}",
                "{\"title\": \"x\", \"class\": \"java.lang.Runtime\", \"@type\": \"java.lang.Runtime\", \"@class\": 1}",
                "{\"title\": \"x\", \"unknown\": \"" + "a".repeat(1_000_000) + "\"}",
                "{\"title\": \"x\", \"unknown\": [" + "{},".repeat(300_000) + "{}]}",
                "{\"title\": \"x\", \"unknown\": \"\\ud800\\u0000\"}",
                "{\"title\": \"x\", \"\": 1, \" \": 2}");
    }

    @ParameterizedTest
    @MethodSource("harmless")
    void whatIsOnlyOddIsTaken(String body) {
        Response created = create(body.getBytes(UTF_8));
        assertThat(created.statusCode()).isEqualTo(201);
        assertThat(created.jsonPath().getString("title")).isEqualTo("x");
        assertThat(created.jsonPath().getMap("$")).hasSize(14);
        Response updated = update(body.getBytes(UTF_8));
        assertThat(updated.statusCode()).isEqualTo(200);
        assertThat(updated.jsonPath().getString("title")).isEqualTo("x");
    }

    @Test
    void manyUnknownFieldsDoNoHarm() {
        Map<String, Object> body = new HashMap<>(Map.of("title", "x"));
        IntStream.range(0, 10_000).forEach(i -> body.put("unknown" + i, Map.of("i", i)));
        assertThat(as(user, body).post(TASKS).statusCode()).isEqualTo(201);
    }
}
