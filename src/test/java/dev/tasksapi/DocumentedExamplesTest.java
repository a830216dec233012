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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sends the requests of a page, one after the other, and holds the answers against what the page shows. */
@QuarkusTest
class DocumentedExamplesTest {
    private static final Pattern BLOCK = Pattern.compile("```http\n(.+?)```", Pattern.DOTALL);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String user = newUser();

    /** The ids of this run, by what the page has in their place. */
    private final Map<String, String> ids = new HashMap<>();

    /** A message: its first line, its headers and its body, which may be empty. */
    private record Message(String start, Map<String, String> headers, String body) {
        static Message of(String text) {
            String[] parts = text.split("\n\n", 2);
            List<String> lines = parts[0].strip().lines().toList();
            Map<String, String> headers = new HashMap<>();
            lines.stream().skip(1).map(line -> line.split(": ", 2)).forEach(line -> headers.put(line[0], line[1]));
            return new Message(lines.get(0), headers, parts.length == 1 ? "" : parts[1]);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"trash", "positions"})
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
        request.headers().forEach(call::header);
        if (!request.body().isEmpty()) {
            call.body(real(request.body()));
        }
        String[] start = request.start().split(" ", 2);
        return call.request(start[0], real(start[1]));
    }

    private void compare(Message shown, Response answer, String request) throws IOException {
        assertThat(answer.statusLine()).as(request).isEqualTo(shown.start());
        shown.headers().forEach((name, value) -> {
            String header = answer.header(name);
            if (name.equals("Location")) {
                ids.put(lastOf(value), lastOf(header));
            }
            assertThat(header).as("%s of %s", name, request).isEqualTo(real(value));
        });
        if (!shown.body().isEmpty()) {
            assertHolds(JSON.readTree(answer.asString()), JSON.readTree(real(shown.body())), request);
        }
    }

    /** The page leaves out what does not matter. */
    private static void assertHolds(JsonNode whole, JsonNode shown, String request) {
        if (shown.isObject()) {
            shown.properties().forEach(field -> assertHolds(whole.path(field.getKey()), field.getValue(), request));
        } else if (shown.isArray()) {
            assertThat(whole).as(request).hasSameSizeAs(shown);
            for (int n = 0; n < shown.size(); n++) {
                assertHolds(whole.get(n), shown.get(n), request);
            }
        } else {
            assertThat(whole).as(request).isEqualTo(shown);
        }
    }

    private static String lastOf(String path) {
        return path.replaceFirst(".*/", "");
    }

    private String real(String shown) {
        String real = shown;
        for (Map.Entry<String, String> id : ids.entrySet()) {
            real = real.replaceAll("\\b" + id.getKey() + "\\b", id.getValue());
        }
        return real;
    }
}
