package dev.tasksapi.mydata;

import static dev.tasksapi.Api.TASK;
import static dev.tasksapi.Api.TASKS;
import static dev.tasksapi.Api.as;
import static dev.tasksapi.Api.createTask;
import static dev.tasksapi.Api.newUser;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tasksapi.Envelope;
import dev.tasksapi.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What leaves comes back the same. */
@QuarkusTest
class ExportImportTest {
    private static final String EXPORT = "/api/export";
    private static final String IMPORT = "/api/import";
    private static final String ME = "/api/users/me";
    private static final String PROJECTS = "/api/projects";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What titles and descriptions are made of. */
    private static final List<String> WORDS = List.of(
            "milk", " ", "\"", ",", ";", "\r\n", "\n", "\r", "\t", "'", "=1+1", "+", "-", "@", "ä", "😀", "\u202E",
            "{}", "\\", "\uFF1D");

    private final String user = newUser();

    private Response export() {
        return as(user).get(EXPORT).then().statusCode(200).extract().response();
    }

    private Response importOf(String document) {
        return as(user, document).post(IMPORT);
    }

    private void deleteAll() {
        as(user, Map.of("confirm", "delete my data")).delete(ME).then().statusCode(204);
    }

    private static JsonNode read(String document) throws Exception {
        return JSON.readTree(document);
    }

    /** Without what the service assigns anew; a task says the name of its project. */
    private static JsonNode lasting(String document) throws Exception {
        ObjectNode all = (ObjectNode) read(document);
        all.remove("exported_at");
        if (all.path("profile") instanceof ObjectNode profile) {
            profile.remove(List.of("id", "created_at", "updated_at"));
        }
        Map<Long, String> projects = new HashMap<>();
        all.path("projects").forEach(project -> {
            projects.put(project.path("id").longValue(), project.path("name").textValue());
            ((ObjectNode) project).remove(List.of("id", "user_id", "updated_at"));
        });
        all.path("tasks").forEach(task -> {
            ((ObjectNode) task)
                    .put("project_id", projects.get(task.path("project_id").longValue()));
            ((ObjectNode) task).remove(List.of("id", "user_id", "updated_at"));
        });
        return all;
    }

    private void makeSomething(Random random) {
        as(user, Map.of("name", "Ada", "settings", Map.of("a", 1.5, "b", List.of(1, 2))))
                .put(ME)
                .then()
                .statusCode(200);
        List<Integer> projects = IntStream.range(0, 3)
                .mapToObj(n -> as(user, Map.of("name", "p" + n, "color", "#00000" + n, "archived", n == 1))
                        .post(PROJECTS)
                        .then()
                        .statusCode(201)
                        .extract()
                        .jsonPath()
                        .getInt("id"))
                .toList();
        for (int n = 0; n < 30; n++) {
            Map<String, Object> in = n % 4 == 3 ? Map.of() : Map.of("project_id", projects.get(n % 4));
            long id = as(
                            user,
                            Map.of(
                                    "title", "x" + text(random, 10),
                                    "description", text(random, 40),
                                    "priority", random.nextInt(4),
                                    "due_at", "2027-01-0" + (1 + random.nextInt(9)) + "T12:00:00.123456Z",
                                    "labels", List.of("a, b", "\"c\"", "x" + text(random, 3) + "x")))
                    .post(TASKS)
                    .then()
                    .statusCode(201)
                    .extract()
                    .jsonPath()
                    .getLong("id");
            if (random.nextBoolean()) {
                as(user).patch("/api/tasks/{id}/complete", id).then().statusCode(200);
            }
            as(user, in).put(TASK, id).then().statusCode(200);
            if (random.nextInt(3) == 0) {
                as(user).delete(TASK, id).then().statusCode(204);
            }
        }
        as(user).delete(PROJECTS + "/{id}?tasks=trash", projects.get(2)).then().statusCode(204);
    }

    private static String text(Random random, int words) {
        return random.ints(random.nextInt(words + 1), 0, WORDS.size())
                .mapToObj(WORDS::get)
                .reduce("", String::concat);
    }

    @Test
    void anExportIsAllOfMineAndNothingElse() {
        String other = newUser();
        createTask(other, "of somebody else");
        createTask(user, "live");
        long deleted = createTask(user, "in the trash");
        as(user).delete(TASK, deleted);
        Response all = export();
        all.then()
                .contentType("application/json")
                .body("version", is(1))
                .body("profile", nullValue())
                .body("tasks.title", contains("in the trash", "live"))
                .body("tasks.user_id", contains(user, user))
                .body("tasks[1].deleted_at", nullValue());
        assertThat(all.jsonPath().getString("tasks[0].deleted_at")).isNotNull();
        assertThat(all.header("Content-Disposition"))
                .matches("attachment; filename=\"my-data-\\d{4}-\\d{2}-\\d{2}\\.json\"");
    }

    @Test
    void whoHasNothingExportsNothing() throws Exception {
        JsonNode all = read(export().asString());
        assertThat(all.path("profile").isNull()).isTrue();
        assertThat(all.path("tasks")).isEmpty();
        assertThat(lasting(export().asString())).isEqualTo(lasting(all.toString()));
        importOf(all.toString()).then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whatIsExportedDeletedAndImportedIsTheSame(long seed) throws Exception {
        makeSomething(new Random(seed));
        String before = export().asString();
        deleteAll();
        importOf(before)
                .then()
                .statusCode(200)
                .body("results.name", contains("profile", "projects", "tasks"))
                .body("results.changed", contains(1, 3, 30));
        String after = export().asString();
        assertThat(lasting(after)).isEqualTo(lasting(before));
        importOf(before)
                .then()
                .statusCode(200)
                .body("results.changed", contains(0, 0, 0))
                .body("results.unchanged", contains(1, 3, 30));
        importOf(after).then().statusCode(200).body("results.changed", contains(0, 0, 0));
        assertThat(read(export().asString()).path("tasks"))
                .isEqualTo(read(after).path("tasks"));
    }

    @Test
    void whatIsStillThereStaysAsItIs() throws Exception {
        makeSomething(new Random(4));
        String before = export().asString();
        importOf(before).then().statusCode(200).body("results.changed", contains(0, 0, 0));
        assertThat(read(export().asString()).path("tasks"))
                .isEqualTo(read(before).path("tasks"));
    }

    private long project(String name) {
        return as(user, Map.of("name", name, "color", "#1E90FF"))
                .post(PROJECTS)
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getLong("id");
    }

    private long taskIn(long project, String title) {
        return as(user, Map.of("title", title, "project_id", project))
                .post(TASKS)
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getLong("id");
    }

    @Test
    void tasksComeBackInTheirProjects() {
        long garden = project("Garden");
        long house = project("House");
        taskIn(garden, "active");
        as(user).patch("/api/tasks/{id}/complete", taskIn(garden, "completed"))
                .then()
                .statusCode(200);
        as(user).delete(TASK, taskIn(garden, "in the trash")).then().statusCode(204);
        taskIn(house, "out of it");
        as(user).delete(PROJECTS + "/{id}", house).then().statusCode(204);
        String document = export().asString();
        deleteAll();
        as(user).get(PROJECTS).then().body("$", hasSize(0));

        importOf(document).then().statusCode(200).body("results.changed", contains(2, 4));

        long moved = as(user).get(PROJECTS)
                .then()
                .body("name", contains("Garden"))
                .extract()
                .jsonPath()
                .getLong("[0].id");
        as(user).get(PROJECTS + "/{id}", moved)
                .then()
                .body("color", is("#1e90ff"))
                .body("active_count", is(1))
                .body("completed_count", is(1));
        as(user).get(TASKS + "?project_id={id}", moved).then().body("title", contains("completed", "active"));
        as(user).get(TASKS + "?project_id=none").then().body("title", contains("out of it"));
        long deleted = as(user).get("/api/trash").jsonPath().getLong("[0].id");
        as(user).post("/api/tasks/{id}/restore", deleted).then().statusCode(200).body("project_id", is((int) moved));
        importOf(document).then().statusCode(200).body("results.changed", contains(0, 0));
        importOf(export().asString()).then().statusCode(200).body("results.changed", contains(0, 0));

        String other = newUser();
        as(other, document).post(IMPORT).then().statusCode(200).body("results.changed", contains(2, 4));
        as(other).get(PROJECTS).then().body("name", contains("Garden")).body("active_count", contains(1));
        as(user).get(PROJECTS + "/{id}", moved).then().body("active_count", is(2));
    }

    @Test
    void aProjectThatIsStillThereGetsItsTasksBack() {
        long project = project("Garden");
        long task = taskIn(project, "Plant tulips");
        String before = export().asString();
        as(user).delete(TASK, task).then().statusCode(204);
        as(user).delete("/api/trash/{id}", task).then().statusCode(204);
        importOf(before).then().statusCode(200).body("results.changed", contains(0, 1));
        as(user).get(TASKS).then().body("project_id", contains((int) project));
        as(user).get(PROJECTS + "/{id}", project).then().body("active_count", is(1));
    }

    /** Its id is that of a project here, by chance. */
    @Test
    void aProjectThatTheDocumentDoesNotHaveIsNone() {
        long mine = project("Garden");
        importOf("""
                {"version": 1, "projects": [{"id": 5, "name": "Kitchen"}, {"name": "Without an id"}],
                 "tasks": [{"title": "a", "project_id": %d}, {"title": "b", "project_id": 5}, {"title": "c"}]}
                """.formatted(mine)).then().statusCode(200).body("results.changed", contains(2, 3));
        int kitchen = as(user).get(PROJECTS).jsonPath().getInt("find { it.name == 'Kitchen' }.id");
        Map<String, Integer> found = new HashMap<>();
        as(user).get(TASKS)
                .jsonPath()
                .getList("", Map.class)
                .forEach(task -> found.put((String) task.get("title"), (Integer) task.get("project_id")));
        assertThat(found).containsEntry("a", null).containsEntry("b", kitchen).containsEntry("c", null);
    }

    /** A live task is in no project that is in the trash. */
    @Test
    void aLiveTaskOfAProjectInTheTrashIsInNone() {
        importOf("""
                {"version": 1, "projects": [{"id": 5, "name": "Kitchen", "deleted_at": "2026-11-27T00:00:00Z"}],
                 "tasks": [{"title": "a", "project_id": 5}]}
                """).then().statusCode(200).body("results.changed", contains(1, 1));
        as(user).get(TASKS).then().body("project_id", contains(nullValue()));
    }

    @Test
    void aTaskThatWasDeletedForGoodComesBack() {
        long id = createTask(user, "Buy milk");
        String before = export().asString();
        as(user).delete(TASK, id);
        as(user).delete("/api/trash/{id}", id).then().statusCode(204);
        importOf(before).then().statusCode(200).body("results[0].changed", is(1));
        as(user).get(TASKS).then().body("title", contains("Buy milk"));
    }

    @Test
    void anotherAccountGetsTasksOfItsOwn() {
        createTask(user, "Buy milk");
        String document = export().asString();
        String other = newUser();
        as(other, document).post(IMPORT).then().statusCode(200).body("results[0].changed", is(1));
        as(other).get(TASKS).then().body("title", contains("Buy milk")).body("user_id", contains(other));
        as(user).get(TASKS).then().body("$", hasSize(1));
        long mine = as(user).get(TASKS).jsonPath().getLong("[0].id");
        as(other).get(TASK, mine).then().statusCode(404);
    }

    @Test
    void importsAtOnceMakeEachTaskOnce() {
        createTask(user, "Buy milk");
        String document = export().asString();
        deleteAll();
        List<Integer> statuses = IntStream.range(0, 4)
                .mapToObj(n ->
                        CompletableFuture.supplyAsync(() -> importOf(document).statusCode()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
        assertThat(statuses).contains(200).allMatch(status -> status == 200 || status == 503);
        as(user).get(TASKS).then().body("$", hasSize(1));
    }

    @Test
    void aDocumentOfSomebodyElsesMakingNeedsOnlyTitles() {
        String document =
                "{\"version\": 1, \"tasks\": [{\"title\": \" one \"}, {\"title\": \"two\", \"completed\": true},"
                        + " {\"title\": \"two\", \"completed\": true}], \"unknown\": [[{}]]}";
        importOf(document).then().statusCode(200).body("results[0].changed", is(2)); // the same twice is one
        as(user).get(TASKS).then().body("title", contains("one", "two"));
        importOf(document).then().statusCode(200).body("results[0].changed", is(0));
    }

    @Test
    void everyPlaceThatIsWrongIsNamedAndNothingIsStored() {
        Envelope.checkFields(
                importOf(
                        "{\"version\": 2, \"profile\": {\"timezone\": \"Mars\"}, \"tasks\": [{\"title\": \"fine\"}, {},"
                                + " {\"title\": \"x\", \"priority\": \"high\", \"position\": \"!\"}, 5]}"),
                Map.of(
                        "version", "version must be 1",
                        "profile.timezone",
                                "Timezone must be the name of a time zone of the IANA database, for example Europe/Berlin",
                        "tasks[1].title", "Title is required",
                        "tasks[2].priority", "Priority must be an integer of 32 bits",
                        "tasks[2].position", "Position must be a position of this service",
                        "tasks[3]", "tasks[3] must be an object"));
        as(user).get(TASKS).then().body("$", hasSize(0));
    }

    @Test
    void aHundredMistakesAreEnough() {
        String document = "{\"version\": 1, \"tasks\": [" + "{},".repeat(500) + "{}]}";
        importOf(document).then().statusCode(400).body("errors", hasSize(100));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "",
                "[]",
                "{\"version\": 1, \"tasks\": [{\"title\": \"x\"",
                "{\"version\": 1} {}",
                "null",
                "{\"version\": 1,}",
                "{\"version\": 1, \"tasks\": {}}",
                "{\"version\": 1, \"profile\": []}",
                "{\"version\": 99999999999999999999}",
                "{\"tasks\": []}"
            })
    void whatIsNoDocumentIsRefused(String document) {
        Envelope.check(
                importOf(document),
                400,
                "validation_error",
                document.contains("tasks\": {") || document.contains("profile") || document.equals("{\"tasks\": []}")
                        ? Set.of("errors")
                        : Set.of());
    }

    @Test
    void anItemThatWouldFillTheMemoryIsRefused() throws Exception {
        importOf("{\"version\": 1, \"tasks\": [{\"title\": \"x\", \"y\": [" + "[],".repeat(100_000) + "1]}]}")
                .then()
                .statusCode(400)
                .body("errors[0].field", is("tasks[0]"));
        assertThat(plain("{\"version\": 1, \"y\": [" + "[],".repeat(1_000_000) + "1]}"))
                .isEqualTo(200);
    }

    @Test
    void aDocumentMayBeLongerThanOtherBodiesButNotWithoutEnd() throws Exception {
        String task = "{\"title\": \"x\", \"description\": \"" + "a".repeat(9_000) + "\"},";
        String document = "{\"version\": 1, \"tasks\": [" + task.repeat(300) + "{\"title\": \"last\"}]}";
        importOf(document).then().statusCode(200);
        assertThat(plain(" ".repeat(16 * 1024 * 1024 + 1))).isEqualTo(413);
        assertThat(plain(" ".repeat(16 * 1024 * 1024))).isEqualTo(400);
        Envelope.check(as(user, new byte[1_048_577]).put(ME), 413, "payload_too_large");
    }

    /** The status, by a client that keeps nothing of what it sends. */
    private int plain(String document) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + IMPORT))
                .header("Authorization", "Bearer " + TestTokens.of(user))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(document))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .statusCode();
    }

    @Test
    void whatIsNoUtf8IsRefused() {
        byte[] latin = "{\"version\": 1, \"tasks\": [{\"title\": \"\u00e4\"}]}".getBytes(ISO_8859_1);
        Envelope.check(as(user, latin).post(IMPORT), 400, "validation_error");
        Envelope.check(
                as(user).contentType("text/csv")
                        .body("title\r\n\u00e4".getBytes(ISO_8859_1))
                        .post(IMPORT),
                400,
                "validation_error");
    }

    @Test
    void nothingWasDeletedInTheFuture() {
        importOf("{\"version\": 1, \"tasks\": [{\"title\": \"x\", \"deleted_at\": \"9999-01-01T00:00:00Z\"}]}")
                .then()
                .statusCode(200);
        assertThat(as(user).get("/api/trash").jsonPath().getString("[0].deleted_at"))
                .startsWith("20");
    }

    @Test
    void aKeyedImportIsAnsweredOnce() {
        String document = "{\"version\": 1, \"tasks\": [{\"title\": \"x\"}]}";
        for (String replayed : Stream.of("", "true").toList()) {
            Response answer =
                    as(user, document).header("Idempotency-Key", "import").post(IMPORT);
            answer.then().statusCode(200).body("results[0].changed", is(1));
            assertThat(answer.headers().getValues("Idempotency-Replayed"))
                    .isEqualTo(replayed.isEmpty() ? List.of() : List.of(replayed));
        }
    }

    private String table() {
        Response table = as(user).get(EXPORT + "?format=csv");
        table.then().statusCode(200);
        assertThat(table.contentType()).startsWith("text/csv;").containsIgnoringCase("charset=utf-8");
        assertThat(table.header("Content-Disposition")).matches("attachment; filename=\"tasks-.*\\.csv\"");
        return table.asString();
    }

    @Test
    void aTableIsWhatASpreadsheetReads() {
        as(
                        user,
                        Map.of(
                                "title",
                                "=HYPERLINK(\"http://example.com\")",
                                "description",
                                "two\r\nlines",
                                "labels",
                                List.of("a", "b")))
                .post(TASKS)
                .then()
                .statusCode(201);
        String table = table();
        assertThat(table).startsWith("\uFEFFid,user_id,title,description,completed,");
        assertThat(table)
                .endsWith("\r\n")
                .contains(",\"'=HYPERLINK(\"\"http://example.com\"\")\",\"two\r\nlines\",false,");
        assertThat(table).contains("\"[\"\"a\"\",\"\"b\"\"]\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "=1+1|'=1+1",
                "+1|'+1",
                "-1|'-1",
                "@a|'@a",
                "'=1|''=1",
                "'tis|'tis",
                "milk|milk",
                "''|''",
                "\uFF1D1|'\uFF1D1"
            },
            quoteCharacter = '`')
    void noCellIsAFormula(String text, String cell) {
        assertThat(CsvCell.write(text).replace("\"", "")).isEqualTo(cell);
        assertThat(CsvCell.read(cell)).isEqualTo(text);
    }

    @Test
    void aTableComesBackTheSame() throws Exception {
        makeSomething(new Random(5));
        String before = export().asString();
        String table = table();
        deleteAll();
        as(user).contentType("text/csv")
                .body(table.getBytes(UTF_8))
                .post(IMPORT)
                .then()
                .statusCode(200)
                .body("results[0].changed", is(30));
        JsonNode tasks = lasting(before).path("tasks");
        tasks.forEach(task -> {
            ((ObjectNode) task).putNull("project_id"); // a table has no projects
            if (task.path("description").asText().isEmpty()) {
                ((ObjectNode) task).putNull("description"); // a table does not tell the two apart
            }
        });
        assertThat(lasting(export().asString()).path("tasks")).isEqualTo(tasks);
        importOf(before).then().statusCode(200).body("results[2].changed", is(0));
    }

    @Test
    void aTableNeedsOnlyTitles() {
        String table = "title,priority,note\nBuy milk,2,x\n\"Buy \"\"bread\"\"\",,\n\nlast,0";
        as(user).contentType("text/csv; charset=utf-8")
                .body(table)
                .post(IMPORT)
                .then()
                .statusCode(200);
        as(user).get(TASKS).then().body("title", hasItems("Buy milk", "Buy \"bread\"", "last"));
    }

    @Test
    void aProjectOfTodoistIsTaken() {
        String table = "TYPE,CONTENT,DESCRIPTION,PRIORITY,INDENT,AUTHOR,RESPONSIBLE,DATE,DATE_LANG,TIMEZONE\n"
                + "section,Home,,,,,,,,\n"
                + "task,Buy milk @shop @home,two litres,1,1,Ada (1),,2027-01-02 18:00,en,Europe/Berlin\n"
                + "note,a comment,,,,,,,,\n"
                + "task,Water the plants,,4,2,Ada (1),,every day,en,Europe/Berlin\n"
                + "task," + "x".repeat(300) + ",,,,,,2027-02-30,en,Mars\n";
        for (int changed : List.of(3, 0)) {
            as(user).contentType("text/csv")
                    .body(table)
                    .post(IMPORT)
                    .then()
                    .statusCode(200)
                    .body("results[0].changed", is(changed));
        }
        as(user).get(TASKS)
                .then()
                .body("title", contains("Buy milk", "Water the plants", "x".repeat(199) + "…"))
                .body("labels[0]", contains("shop", "home"))
                .body("priority", contains(3, 0, 0))
                .body("due_at", contains("2027-01-02T17:00:00Z", null, null))
                .body("description[0]", is("two litres"))
                .body("description[2]", is("x".repeat(300)));
    }

    /** One line that is odd does not stop all others. */
    @Test
    void whatOtherProgramsAllowIsMadeToFit() {
        String table = "TYPE,CONTENT,DESCRIPTION,DATE,TIMEZONE\n"
                + "task,@home,,9999-12-31 23:59,America/New_York\n"
                + "task," + "x".repeat(300) + "," + "y".repeat(10_000) + ",,\n";
        as(user).contentType("text/csv").body(table).post(IMPORT).then().statusCode(200);
        as(user).get(TASKS)
                .then()
                .body("title", contains("@home", "x".repeat(199) + "…"))
                .body("due_at", contains(nullValue(), nullValue()))
                .body("description[1].length()", is(10_000));
        String outlook = "Subject,Due Date,Categories\nWater the plants,1/2/2027," + "z".repeat(51) + ";garden\n";
        as(user).contentType("text/csv").body(outlook).post(IMPORT).then().statusCode(200);
        as(user).get(TASKS + "?label=garden").then().body("labels[0]", contains("garden"));
    }

    @Test
    void aProfileIsNotChangedASecondTime() {
        String document = "{\"version\": 1, \"profile\": {\"locale\": \"en-gb\", \"settings\": null}}";
        importOf(document).then().statusCode(200).body("results.changed", contains(1));
        importOf(document).then().statusCode(200).body("results.changed", contains(0));
    }

    @Test
    void aNumberInATableIsANumberAndNothingElse() {
        as(user).contentType("text/csv")
                .body("title,priority\nBuy milk,1 garbage\n")
                .post(IMPORT)
                .then()
                .statusCode(400)
                .body("errors.field", contains("lines[2].priority"));
    }

    @Test
    void tasksOfMicrosoftToDoAreTaken() {
        String table = """
                "Subject","Start Date","Due Date","Date Completed","Categories","Notes","Priority","Status"
                "Buy milk",,"1/2/2027",,"Home; Shop","two litres","High","Not Started"
                "Done",,"2.1.2027","1/1/2027",,,"Normal","Completed"
                """;
        as(user).contentType("text/csv").body(table).post(IMPORT).then().statusCode(200);
        as(user).get(TASKS)
                .then()
                .body("title", contains("Buy milk", "Done"))
                .body("labels[0]", contains("Home", "Shop"))
                .body("priority", contains(3, 0))
                .body("completed", contains(false, true))
                .body("due_at", contains("2027-01-02T00:00:00Z", null));
    }

    @Test
    void aLineThatIsWrongIsNamed() {
        Envelope.checkFields(
                as(user).contentType("text/csv")
                        .body("title,priority\nfine,1\n,9\nx,high\n")
                        .post(IMPORT),
                Map.of(
                        "lines[3].title", "Title is required",
                        "lines[3].priority", "Priority must be 0 to 3",
                        "lines[4].priority", "Priority must be an integer of 32 bits"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "name\nx", "title\n\"x", "title\n\"x\" y\"", "a,b\n"})
    void whatIsNoTableIsRefused(String table) {
        Response answer = as(user).contentType("text/csv").body(table).post(IMPORT);
        assertThat(answer.statusCode()).isIn(400, 200);
        assertThat(answer.statusCode()).isEqualTo(table.equals("title\n\"x\" y\"") ? 200 : 400);
    }

    @Test
    void onlyTheseFormats() {
        Envelope.checkFields(as(user).get(EXPORT + "?format=xml"), Map.of("format", "Format must be json, csv or zip"));
        Envelope.check(as(user).contentType("text/plain").body("x").post(IMPORT), 415, "unsupported_media_type");
        Envelope.check(
                as(user).contentType("application/json")
                        .header("Content-Encoding", "gzip")
                        .body("{}")
                        .post(IMPORT),
                415,
                "unsupported_media_type");
    }
}
