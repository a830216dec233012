package dev.tasksapi.mydata;

import static dev.tasksapi.Api.TASKS;
import static dev.tasksapi.Api.as;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tasksapi.Envelope;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** CSV files: for spreadsheets, out of them, and of other programs. */
@QuarkusTest
class TableTest extends PortableData {
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
}
