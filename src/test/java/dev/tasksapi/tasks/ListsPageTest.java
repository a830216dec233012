package dev.tasksapi.tasks;

import static dev.tasksapi.Api.TASKS;
import static dev.tasksapi.Api.as;
import static dev.tasksapi.Api.newUser;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What docs/lists.md shows is what the service answers. */
@QuarkusTest
class ListsPageTest {
    private static final Pattern TASKS_OF_PAGE = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL);
    private static final Pattern EXAMPLE =
            Pattern.compile("```http\nGET (\\S+)\n```\n\n```text\n(.*?)\n```", Pattern.DOTALL);

    private static final Pattern CURSOR = Pattern.compile("cursor=[\\w-]+");

    private final String user = newUser();

    @Test
    void everyExampleIsAnsweredAsThePageSays() throws Exception {
        String page = Files.readString(Path.of("docs", "lists.md"));
        MatchResult tasks = TASKS_OF_PAGE.matcher(page).results().findFirst().orElseThrow();
        for (JsonNode task : new ObjectMapper().readTree(tasks.group(1))) {
            as(user, task.toString()).post(TASKS).then().statusCode(201);
        }
        List<MatchResult> examples = EXAMPLE.matcher(page).results().toList();
        assertThat(examples).hasSize(page.split("```http", -1).length - 1).isNotEmpty();
        for (MatchResult example : examples) {
            Response answer = as(user).urlEncodingEnabled(false).get(example.group(1));
            assertThat(shown(answer)).as(example.group(1)).isEqualTo(example.group(2));
        }
    }

    private static String shown(Response answer) {
        List<String> lines = new ArrayList<>();
        for (String header : List.of("Link", "X-Total-Count")) {
            if (answer.header(header) != null) {
                lines.add(header + ": " + CURSOR.matcher(answer.header(header)).replaceFirst("cursor=…"));
            }
        }
        if (answer.statusCode() == 200) {
            lines.add(String.join(", ", answer.jsonPath().getList("title", String.class)));
        } else {
            answer.jsonPath()
                    .<Map<String, String>>getList("errors")
                    .forEach(error ->
                            lines.add(answer.statusCode() + " " + error.get("field") + ": " + error.get("message")));
        }
        return String.join("\n", lines);
    }
}
