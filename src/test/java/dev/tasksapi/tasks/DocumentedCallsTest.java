package dev.tasksapi.tasks;

import static dev.tasksapi.Api.as;
import static dev.tasksapi.Api.newUser;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What pages show in blocks of {@code http}: requests, each with its answer behind it. An answer may show less than there
 * is. An id of the page stands for the one that it was first answered with.
 */
@QuarkusTest
class DocumentedCallsTest {
    private static final Pattern BLOCK = Pattern.compile("```http\n(.+?)\n```", Pattern.DOTALL);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String user = newUser();
    private final Map<Long, Long> ids = new HashMap<>();

    @ParameterizedTest
    @ValueSource(strings = {"batch.md", "idempotency.md"})
    void whatThePageShowsIsWhatIsAnswered(String page) throws IOException {
        List<String> blocks = BLOCK.matcher(Files.readString(Path.of("docs", page)))
                .results()
                .map((MatchResult block) -> block.group(1))
                .toList();
        assertThat(blocks).hasSizeGreaterThan(1);
        for (Iterator<String> block = blocks.iterator(); block.hasNext(); ) {
            Message request = Message.of(block.next());
            Message answer = Message.of(block.next());
            compare(request.first(), send(request), answer);
        }
    }

    private Response send(Message request) {
        String[] target = request.first().split(" ", 2);
        RequestSpecification call = as(user, withIds(request.body()));
        request.headers().forEach(call::header);
        return call.request(target[0], target[1]);
    }

    private String withIds(String body) {
        String own = body;
        for (Map.Entry<Long, Long> id : ids.entrySet()) {
            own = own.replaceAll("(\"id\": )" + id.getKey() + "\\b", "$1" + id.getValue());
        }
        return own;
    }

    private void compare(String call, Response actual, Message expected) throws IOException {
        assertThat(actual.statusCode() + "").as(call).isEqualTo(expected.first().substring(0, 3));
        compare(JSON.readTree(expected.body()), JSON.readTree(actual.asString()), call);
        expected.headers().forEach((name, value) -> assertThat(actual.header(name))
                .as(call + " " + name)
                .isEqualTo(ids.entrySet().stream()
                        .reduce(
                                value,
                                (text, id) -> text.replaceAll("/" + id.getKey() + "$", "/" + id.getValue()),
                                (one, other) -> other)));
    }

    private void compare(JsonNode expected, JsonNode actual, String place) {
        if (expected.isObject()) {
            expected.properties().forEach(field -> {
                if (field.getKey().equals("id")) {
                    ids.putIfAbsent(
                            field.getValue().longValue(), actual.path("id").longValue());
                    assertThat(actual.path("id").longValue())
                            .as(place)
                            .isEqualTo(ids.get(field.getValue().longValue()));
                } else {
                    compare(field.getValue(), actual.path(field.getKey()), place + " " + field.getKey());
                }
            });
        } else if (expected.isArray()) {
            assertThat(actual.size()).as(place).isEqualTo(expected.size());
            for (int n = 0; n < expected.size(); n++) {
                compare(expected.get(n), actual.get(n), place + "[" + n + "]");
            }
        } else {
            assertThat(actual).as(place).isEqualTo(expected);
        }
    }

    /** A first line, headers and behind an empty line the body. */
    private record Message(String first, Map<String, String> headers, String body) {
        static Message of(String block) {
            String[] parts = block.split("\n\n", 2);
            List<String> lines = parts[0].lines().toList();
            Map<String, String> headers = new HashMap<>();
            lines.subList(1, lines.size()).forEach(line -> headers.put(line.split(": ", 2)[0], line.split(": ", 2)[1]));
            return new Message(lines.get(0), headers, parts.length == 1 ? "" : parts[1]);
        }
    }
}
