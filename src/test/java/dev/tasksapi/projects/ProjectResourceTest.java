package dev.tasksapi.projects;

import static dev.tasksapi.Api.PROJECT;
import static dev.tasksapi.Api.PROJECTS;
import static dev.tasksapi.Api.as;
import static dev.tasksapi.Api.createProject;
import static dev.tasksapi.Api.newUser;
import static dev.tasksapi.Envelope.checkFields;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesRegex;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ProjectResourceTest {
    private static final String COLOR_RULE = "Color must be # and six hexadecimal digits, as in #1e90ff";

    private final String user = newUser();

    private List<String> names(String query) {
        Response list = as(user).get(PROJECTS + query);
        assertThat(list.statusCode()).as(list.asString()).isEqualTo(200);
        return list.jsonPath().getList("name");
    }

    @Test
    void aNewProjectIsThereAsItWasWritten() {
        String location = as(user, Map.of("name", " Garden ", "color", "#2E8B57", "archived", true))
                .post(PROJECTS)
                .then()
                .statusCode(201)
                .header("Location", matchesRegex("/api/projects/[0-9]+"))
                .extract()
                .header("Location");
        as(user).get(location)
                .then()
                .statusCode(200)
                .body("user_id", is(user))
                .body("name", is("Garden"))
                .body("color", is("#2e8b57"))
                .body("archived", is(true))
                .body("deleted_at", nullValue());
    }

    @Test
    void whatIsLeftOutHasItsDefault() {
        as(user).get(PROJECT, createProject(user, "Garden"))
                .then()
                .body("color", nullValue())
                .body("archived", is(false))
                .body("active_count", is(0))
                .body("completed_count", is(0));
    }

    @Test
    void anUpdateChangesOnlyWhatItNames() {
        long id = createProject(user, "Garden");
        as(user, "{\"color\": \"#ABCDEF\"}").put(PROJECT, id).then().body("color", is("#abcdef"));
        as(user, "{\"archived\": true}").patch(PROJECT, id).then().statusCode(200);
        as(user, "{\"color\": null, \"name\": \"Yard\"}")
                .patch(PROJECT, id)
                .then()
                .statusCode(200);
        as(user).get(PROJECT, id)
                .then()
                .body("name", is("Yard"))
                .body("color", nullValue())
                .body("archived", is(true));
    }

    @Test
    void everyBrokenFieldIsNamedAtOnce() {
        Map<String, String> broken = Map.of(
                "name", "Name must be 1 to 100 characters",
                "color", COLOR_RULE,
                "archived", "Archived must be true or false");
        String body = "{\"name\": \"%s\", \"color\": \"red\", \"archived\": 1}".formatted("😀".repeat(101));
        checkFields(as(user, body).post(PROJECTS), broken);
        checkFields(as(user, body).patch(PROJECT, createProject(user, "Garden")), broken);
        checkFields(as(user, "{}").post(PROJECTS), Map.of("name", "Name is required"));
    }

    @Test
    void aNameMayHaveAHundredCodePoints() {
        String name = "😀".repeat(100);
        as(user).get(PROJECT, createProject(user, name)).then().body("name", is(name));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "#",
                "#12345",
                "#1234567",
                "123456",
                "#12345g",
                "#123456\n",
                "\n#123456",
                "#１２３４５６",
                "#12345\u0000"
            })
    void whatIsNoColorIsRefused(String color) {
        checkFields(as(user, Map.of("name", "Garden", "color", color)).post(PROJECTS), Map.of("color", COLOR_RULE));
    }

    @Test
    void whatTheServiceMakesIsIgnoredInABody() {
        String body = "{\"name\": \"Garden\", \"active_count\": 7, \"completed_count\": 7, \"position\": \"0\","
                + " \"user_id\": \"other\", \"id\": 1}";
        long id = as(user, body).post(PROJECTS).jsonPath().getLong("id");
        as(user, body).patch(PROJECT, id).then().statusCode(200);
        as(user).get(PROJECT, id)
                .then()
                .body("user_id", is(user))
                .body("active_count", is(0))
                .body("completed_count", is(0));
    }

    @Test
    void theListIsFilteredSortedAndPaged() {
        long b = createProject(user, "b");
        long a = createProject(user, "a");
        createProject(user, "C");
        as(user, Map.of("archived", true)).put(PROJECT, a);
        assertThat(names("")).containsExactly("C", "a", "b");
        assertThat(names("?archived=false")).containsExactly("C", "b");
        assertThat(names("?archived=true")).containsExactly("a");
        assertThat(names("?sort=created_at")).containsExactly("b", "a", "C");
        assertThat(names("?sort=-updated_at")).containsExactly("a", "C", "b");
        assertThat(names("?sort=name")).containsExactly("C", "a", "b");
        assertThat(names("?sort=-name,created_at")).containsExactly("b", "a", "C");
        assertThat(names("?sort=position")).containsExactly("C", "a", "b");
        assertThat(names("?ids=" + a + "," + b)).containsExactly("a", "b");
        as(user).get(PROJECTS + "?sort=name&limit=1&count=true")
                .then()
                .header("X-Total-Count", is("3"))
                .header("Link", matchesRegex("</api/projects\\?.*>; rel=\"next\""))
                .body("name", contains("C"));
    }

    @ParameterizedTest
    @CsvSource({
        "sort=active_count, sort, 'Sort must be one or two of created_at, updated_at, name, position, with a comma"
                + " between them, each with a - before it for descending order'",
        "archived=1, archived, Archived must be true or false"
    })
    void aParameterThatIsWrongIsNamed(String query, String field, String message) {
        checkFields(as(user).get(PROJECTS + "?" + query), Map.of(field, message));
    }

    @Test
    void aProjectIsMovedWithinTheOrder() {
        long first = createProject(user, "first");
        createProject(user, "second");
        long third = createProject(user, "third");
        as(user, Map.of("before", third))
                .patch(PROJECT + "/position", first)
                .then()
                .statusCode(200);
        assertThat(names("?sort=position")).containsExactly("first", "third", "second");
    }

    @Test
    void aProjectOfSomebodyElseIsNone() {
        long id = createProject(user, "Garden");
        as(newUser()).get(PROJECT, id).then().statusCode(404);
        as(newUser(), Map.of("name", "Mine")).put(PROJECT, id).then().statusCode(404);
    }
}
