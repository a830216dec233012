package dev.tasksapi.tasks;

import static dev.tasksapi.Api.as;
import static dev.tasksapi.Api.createTask;
import static dev.tasksapi.Api.newUser;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tasksapi.Api;
import dev.tasksapi.Envelope;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody finds who types into a search field. */
@QuarkusTest
class SearchTest {
    private final String user = newUser();

    private Response search(String words) {
        return as(user).queryParam("q", words).get(Api.TASKS);
    }

    private List<String> found(String words) {
        return search(words).then().statusCode(200).extract().jsonPath().getList("title");
    }

    @ParameterizedTest
    @CsvSource({
        "Buy milk, milk",
        "Buy milk, MIL",
        "Buy milk, milk buy",
        "Buy milk, '  buy   mi '",
        "Über die Straße, über",
        "Über die Straße, ÜBER stra",
        "Ёлка и мандарины, ёлка манд",
        "Αθήνα, αθή",
        "牛乳を買う, 買う",
        "ซื้อนม, นม",
        "서울에서 회의, 서울",
        "C++ lernen, c++",
        "Fix #42, '#42'",
        "a@example.com, a@example.com",
        "100% [done] (x) \\ $^, '100% [done] (x) \\ $^'",
        "x.y*, 'x.y*'",
        "😀 smile, 😀",
    })
    void aTaskIsFoundByItsWords(String title, String words) {
        createTask(user, title);
        createTask(user, "Something else");
        assertThat(found(words)).containsExactly(title);
    }

    @ParameterizedTest
    @CsvSource({
        "Buttermilk, milk",
        "Milkshake and bread, milk bread",
        "Buy milk, milk bread",
        "axb, a.b",
        "Something, '***'",
        "Something, (?i)some",
        "Something, \\w",
        "Something, %",
        "Something, .*",
    })
    void aTaskWithOtherWordsIsNot(String title, String words) {
        createTask(user, title);
        assertThat(found(words)).isEmpty();
    }

    @Test
    void wordsMayStandInTheDescription() {
        as(user, Map.of("title", "Buy milk", "description", "Two litres\nwith the blue cap"))
                .post(Api.TASKS);
        createTask(user, "Buy bread");
        assertThat(found("blue")).containsExactly("Buy milk");
        assertThat(found("milk with")).containsExactly("Buy milk");
    }

    @Test
    void nobodyFindsTheTasksOfOthers() {
        createTask(newUser(), "Buy milk");
        assertThat(found("milk")).isEmpty();
    }

    @Test
    void aSearchGoesWithTheOtherFilters() {
        long id = createTask(user, "Buy milk");
        createTask(user, "Buy milk again");
        as(user).patch(Api.COMPLETE, id).then().statusCode(200);
        List<String> active = as(user).queryParam("q", "milk")
                .queryParam("status", "active")
                .get(Api.TASKS)
                .jsonPath()
                .getList("title");
        assertThat(active).containsExactly("Buy milk again");
    }

    /** A search field that was cleared. */
    @ParameterizedTest
    @ValueSource(strings = {"", "   "})
    void withoutAWordEverythingIsFound(String words) {
        createTask(user, "Buy milk");
        assertThat(found(words)).containsExactly("Buy milk");
    }

    @Test
    void aSentenceIsASearchToo() {
        createTask(user, "one two three four five six seven eight nine ten");
        assertThat(found("one two three four five six seven eight nine t")).hasSize(1);
    }

    @Test
    void moreIsRefused() {
        refused("one two three four five six seven eight nine ten eleven");
        refused("a".repeat(201));
        refused("a\u0000b");
        assertThat(found("a".repeat(200))).isEmpty();
    }

    private void refused(String words) {
        Envelope.checkFields(search(words), Map.of("q", "Q must be up to 10 words and 200 characters, without NUL"));
    }
}
