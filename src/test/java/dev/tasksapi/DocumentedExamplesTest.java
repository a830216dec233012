package dev.tasksapi;

import static dev.tasksapi.Api.as;
import static dev.tasksapi.Api.newUser;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sends the requests of a page, one after the other, and holds the answers against what the page shows. */
@QuarkusTest
class DocumentedExamplesTest {
    private static final Pattern BLOCK = Pattern.compile("```http\n(.+?)```", Pattern.DOTALL);

    /** What changes in an address with what is there. */
    private static final Pattern VERSION = Pattern.compile("(?<=\\?v=)\\d+$");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String user = newUser();

    /** The ids, tags and tokens of this run, by what the page has in their place. */
    private final Map<String, String> assigned = new HashMap<>();

    /** A message: its first line, its headers and its body, which may be empty. */
    private record Message(String start, Map<String, String> headers, String body) {
        static Message of(String text) {
            String[] parts = text.split("\n\n", 2);
            List<String> lines = parts[0].strip().lines().toList();
            Map<String, String> headers = new HashMap<>();
            lines.stream().skip(1).map(line -> line.split(": ", 2)).forEach(line -> headers.put(line[0], line[1]));
            return new Message(lines.get(0), headers, parts.length == 1 ? "" : parts[1].strip());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "batch",
                "files",
                "idempotency",
                "my-data",
                "positions",
                "profile",
                "projects",
                "safe-writes",
                "sync",
                "trash"
            })
    void whatThePageShowsIsWhatHappens(String page) throws IOException {
        List<Message> messages = BLOCK.matcher(Files.readString(Path.of("docs", page + ".md")))
                .results()
                .map((MatchResult block) -> Message.of(block.group(1)))
                .toList();
        assertThat(messages).hasSizeGreaterThan(2).hasSize(messages.size() / 2 * 2);
        for (int n = 0; n < messages.size(); n += 2) {
            Response answer = send(messages.get(n));
            compare(messages.get(n + 1), answer, messages.get(n).start());
        }
    }

    private Response send(Message request) {
        RequestSpecification call = as(user);
        request.headers().forEach((name, value) -> call.header(name, real(value)));
        if (!request.body().isEmpty()) {
            call.body(real(request.body()).getBytes(StandardCharsets.UTF_8));
        }
        String[] start = request.start().split(" ", 2);
        return call.request(start[0], real(start[1]));
    }

    private void compare(Message shown, Response answer, String request) throws IOException {
        assertThat(answer.statusLine()).as(request).isEqualTo(shown.start());
        shown.headers().forEach((name, value) -> {
            String header = answer.header(name);
            assertThat(header).as("%s of %s", name, request).isNotNull();
            if (name.equals("Location")) {
                assigned.putIfAbsent(value.replaceFirst(".*/", ""), header.replaceFirst(".*/", ""));
            } else if (name.equals("ETag")) {
                assigned.putIfAbsent(value, header);
            }
            assertThat(name.equals("Content-Type") ? header.replaceFirst(";.*", "") : header)
                    .as("%s of %s", name, request)
                    .isEqualTo(real(value));
        });
        if (!shown.body().isEmpty()) {
            assertHolds(JSON.readTree(answer.asString()), JSON.readTree(shown.body()), request);
        }
    }

    /** The page leaves out what does not matter. */
    private void assertHolds(JsonNode whole, JsonNode shown, String request) {
        if (shown.isObject()) {
            if (shown.path("id").isNumber()) {
                assigned.putIfAbsent(shown.path("id").asText(), whole.path("id").asText());
            }
            if (shown.path("next").isTextual()) {
                assigned.putIfAbsent(
                        shown.path("next").asText(), whole.path("next").asText());
            }
            shown.properties().forEach(field -> assertHolds(whole.path(field.getKey()), field.getValue(), request));
        } else if (shown.isArray()) {
            assertThat(whole).as(request).hasSameSizeAs(shown);
            for (int n = 0; n < shown.size(); n++) {
                assertHolds(whole.get(n), shown.get(n), request);
            }
        } else {
            Matcher version = VERSION.matcher(shown.asText());
            if (version.find()) {
                assigned.putIfAbsent(version.group(), whole.asText().replaceFirst(".*=", ""));
            }
            assertThat(whole.toString()).as(request).isEqualTo(real(shown.toString()));
        }
    }

    /** All at once, because an id of this run may be one that the page shows. */
    private String real(String shown) {
        String known = assigned.keySet().stream()
                .map(text -> text.startsWith("\"") ? Pattern.quote(text) : "\\b" + text + "\\b")
                .collect(Collectors.joining("|"));
        return known.isEmpty()
                ? shown
                : Pattern.compile(known)
                        .matcher(shown)
                        .replaceAll(text -> Matcher.quoteReplacement(assigned.get(text.group())));
    }
}
