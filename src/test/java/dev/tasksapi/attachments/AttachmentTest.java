package dev.tasksapi.attachments;

import static dev.tasksapi.Api.TASK;
import static dev.tasksapi.Api.as;
import static dev.tasksapi.Api.createTask;
import static dev.tasksapi.Api.newUser;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import dev.tasksapi.Envelope;
import dev.tasksapi.database.pool.OtherSession;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class AttachmentTest {
    static final String FILES = "/api/tasks/{id}/attachments";
    static final String FILE = "/api/attachments/{id}";

    private final String user = newUser();

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    private Response attach(long task, String name, byte[] bytes, String type) {
        return as(user).multiPart("file", name, bytes, type).post(FILES, task);
    }

    private Response attachRaw(long task, String disposition, byte[] bytes) {
        return as(user).header("Content-Disposition", disposition)
                .contentType("application/pdf")
                .body(bytes)
                .post(FILES, task);
    }

    private long attached(long task, String text) {
        Response answer = attach(task, "a.txt", text.getBytes(StandardCharsets.UTF_8), "text/plain");
        assertThat(answer.statusCode()).isEqualTo(201);
        return answer.jsonPath().getLong("id");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 100, 70_000, 3_000_000})
    void aFileOfAFormComesBackAsItWas(int length) {
        long task = createTask(user, "title");
        byte[] bytes = bytes(length);
        Response answer = attach(task, "report.pdf", bytes, "application/pdf");
        answer.then()
                .statusCode(201)
                .header("Location", is("/api/attachments/" + answer.jsonPath().getLong("id")))
                .header("ETag", matchesPattern("\".+\""))
                .body("task_id", is((int) task))
                .body("user_id", is(user))
                .body("name", is("report.pdf"))
                .body("type", is("application/pdf"))
                .body("size", is(length))
                .body("deleted_at", nullValue());
        Response file = as(user).get(answer.header("Location"));
        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.asByteArray()).isEqualTo(bytes);
        assertThat(file.header("ETag")).isEqualTo(answer.header("ETag"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 70_000, 3_000_000})
    void aFileThatIsTheBodyComesBackAsItWas(int length) {
        byte[] bytes = bytes(length);
        Response answer = attachRaw(createTask(user, "title"), "attachment; filename=\"report.pdf\"", bytes);
        answer.then().statusCode(201).body("name", is("report.pdf")).body("size", is(length));
        assertThat(as(user).get(answer.header("Location")).asByteArray()).isEqualTo(bytes);
    }

    @Test
    void otherFieldsOfTheFormAreIgnored() {
        as(user).multiPart("note", "before")
                .multiPart("file", "a.txt", "text".getBytes(StandardCharsets.UTF_8), "text/plain")
                .multiPart("other", "b.txt", "text".getBytes(StandardCharsets.UTF_8), "text/plain")
                .multiPart("note", "behind")
                .post(FILES, createTask(user, "title"))
                .then()
                .statusCode(201)
                .body("name", is("a.txt"))
                .body("size", is(4));
    }

    @Test
    void theListHasTheNewestFirstAndOnlyThoseOfItsTask() {
        long task = createTask(user, "title");
        int first = (int) attached(task, "first");
        int second = (int) attached(task, "second");
        attached(createTask(user, "other"), "other");
        as(user).get(FILES, task).then().statusCode(200).body("id", contains(second, first));
        as(user).queryParam("limit", 1)
                .queryParam("sort", "created_at")
                .get(FILES, task)
                .then()
                .body("id", contains(first));
        as(user).get(FILES, createTask(user, "none")).then().statusCode(200).body("", empty());
    }

    @ParameterizedTest
    @CsvSource({"bytes=0-3, 0123, bytes 0-3/10", "bytes=7-, 789, bytes 7-9/10", "bytes=-2, 89, bytes 8-9/10"})
    void aPartCanBeHad(String range, String part, String contentRange) {
        long id = attached(createTask(user, "title"), "0123456789");
        Response answer = as(user).header("Range", range).get(FILE, id);
        assertThat(answer.statusCode()).isEqualTo(206);
        assertThat(answer.asString()).isEqualTo(part);
        assertThat(answer.header("Content-Range")).isEqualTo(contentRange);
        assertThat(answer.header("ETag")).isEqualTo(as(user).get(FILE, id).header("ETag"));
    }

    @Test
    void aPartBehindTheEndIsRefused() {
        long id = attached(createTask(user, "title"), "0123456789");
        Response answer = as(user).header("Range", "bytes=10-").get(FILE, id);
        Envelope.check(answer, 416, "range_not_satisfiable");
        assertThat(answer.header("Content-Range")).isEqualTo("bytes */10");
    }

    /** RFC 9110, section 13.2.2: the range comes behind the other conditions. */
    @ParameterizedTest
    @ValueSource(strings = {"bytes=0-3", "bytes=500-"})
    void aPartOfWhatTheBrowserHasIsNotSentAgain(String range) {
        long id = attached(createTask(user, "With a file"), "0123456789");
        String tag = as(user).get(FILE, id).header("ETag");
        Response answer =
                as(user).header("If-None-Match", tag).header("Range", range).get(FILE, id);
        answer.then().statusCode(304);
        assertThat(answer.header("Content-Range")).isNull();
    }

    /** Section 14.2. */
    @ParameterizedTest
    @ValueSource(strings = {"bytes=0-3", "bytes=500-"})
    void theHeadHasNoParts(String range) {
        long id = attached(createTask(user, "With a file"), "0123456789");
        as(user).header("Range", range).head(FILE, id).then().statusCode(200).header("Content-Length", "10");
    }

    @Test
    void aPartOfAnotherVersionIsTheWholeFile() {
        long id = attached(createTask(user, "title"), "0123456789");
        String tag = as(user).get(FILE, id).header("ETag");
        as(user).header("Range", "bytes=0-3")
                .header("If-Range", tag)
                .get(FILE, id)
                .then()
                .statusCode(206);
        as(user).header("Range", "bytes=0-3")
                .header("If-Range", "\"other\"")
                .get(FILE, id)
                .then()
                .statusCode(200);
    }

    @Test
    void whatTheBrowserHasIsNotSentAgain() {
        long id = attached(createTask(user, "title"), "text");
        Response full = as(user).get(FILE, id);
        assertThat(full.header("Cache-Control")).isEqualTo("private, no-cache");
        Response known = as(user).header("If-None-Match", full.header("ETag")).get(FILE, id);
        assertThat(known.statusCode()).isEqualTo(304);
        assertThat(known.asByteArray()).isEmpty();
    }

    @Test
    void theHeadSaysHowLongItIs() {
        long id = attached(createTask(user, "title"), "0123456789");
        Response head = as(user).head(FILE, id);
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.header("Content-Length")).isEqualTo("10");
        assertThat(head.header("Accept-Ranges")).isEqualTo("bytes");
    }

    @Test
    void aDeletedFileIsGone() {
        long task = createTask(user, "title");
        long id = attached(task, "text");
        as(user).delete(FILE, id).then().statusCode(204);
        as(user).get(FILE, id).then().statusCode(404);
        as(user).delete(FILE, id).then().statusCode(404);
        as(user).get(FILES, task).then().body("", empty());
    }

    @Test
    void filesOfATaskInTheTrashAreAsIfTheyWereNotUntilItIsRestored() {
        long task = createTask(user, "title");
        long id = attached(task, "text");
        as(user).delete(TASK, task).then().statusCode(204);
        as(user).get(FILE, id).then().statusCode(404);
        as(user).get(FILES, task).then().statusCode(404);
        as(user).delete(FILE, id).then().statusCode(404);
        attach(task, "b.txt", bytes(1), "text/plain").then().statusCode(404);
        as(user).post(TASK + "/restore", task).then().statusCode(200);
        assertThat(as(user).get(FILE, id).asString()).isEqualTo("text");
    }

    @Test
    void filesGoWithTheirTask() {
        long task = createTask(user, "title");
        long id = attached(task, "text");
        as(user).delete(TASK, task);
        as(user).delete("/api/trash/{id}", task).then().statusCode(204);
        as(user).get(FILE, id).then().statusCode(404);
    }

    @Test
    void aTaskThatGoesForGoodMeanwhileTakesNoFile() throws Exception {
        long task = createTask(user, "is going");
        try (OtherSession other = OtherSession.open()) {
            other.lock(user, task);
            other.execute("delete from task where id = " + task);
            CompletableFuture<Response> upload =
                    CompletableFuture.supplyAsync(() -> attach(task, "a.txt", bytes(10), "text/plain"));
            OtherSession.awaitBlocked(1);
            other.letGo();
            Envelope.check(upload.get(20, TimeUnit.SECONDS), 404, "not_found");
        }
    }

    @Test
    void aTaskThatIsNotThereTakesNoFile() {
        attach(Long.MAX_VALUE, "a.txt", bytes(1), "text/plain").then().statusCode(404);
        as(user).get(FILES, Long.MAX_VALUE).then().statusCode(404);
    }

    @Test
    void aNameComesBackAsItWasWritten() {
        String name = "Räkning € 👍.txt";
        Response answer = attachRaw(
                createTask(user, "title"),
                "attachment; filename=\"x\"; filename*=UTF-8''R%C3%A4kning%20%E2%82%AC%20%F0%9F%91%8D.txt",
                bytes(1));
        answer.then().statusCode(201).body("name", is(name));
        assertThat(as(user).get(answer.header("Location")).header("Content-Disposition"))
                .isEqualTo("attachment; filename=\"R_kning _ _.txt\";"
                        + " filename*=UTF-8''R%C3%A4kning%20%E2%82%AC%20%F0%9F%91%8D.txt");
    }

    @Test
    void anImageIsShownAndNothingElseIs() {
        long task = createTask(user, "title");
        byte[] png = "\u0089PNG\r\n\u001A\n".getBytes(StandardCharsets.ISO_8859_1);
        Response image = as(user).get(attach(task, "a.html", png, "text/html").header("Location"));
        assertThat(image.contentType()).isEqualTo("image/png");
        assertThat(image.header("Content-Disposition")).isEqualTo("inline; filename=\"a.html\"");
        for (String type : new String[] {"text/html", "image/svg+xml", "application/xhtml+xml"}) {
            byte[] script = "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"
                    .getBytes(StandardCharsets.UTF_8);
            Response harmful = as(user).get(attach(task, "a.png", script, type).header("Location"));
            assertThat(harmful.contentType()).isEqualTo("application/octet-stream");
            assertThat(harmful.header("Content-Disposition")).isEqualTo("attachment; filename=\"a.png\"");
        }
    }

    @Test
    void nothingInAFileIsEverRun() {
        byte[] polyglot = "GIF89a=1;/*<html><script>alert(1)</script>*/".getBytes(StandardCharsets.UTF_8);
        Response file = as(user).get(attach(createTask(user, "title"), "a.gif", polyglot, "image/gif")
                .header("Location"));
        assertThat(file.contentType()).isEqualTo("image/gif");
        assertThat(file.headers().getValues("Content-Security-Policy"))
                .containsExactly("sandbox; default-src 'none'; frame-ancestors 'none'");
        assertThat(file.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(file.header("Cross-Origin-Resource-Policy")).isEqualTo("same-site");
    }

    @Test
    void aFormWithoutAFileIsRefused() {
        Envelope.checkFields(
                as(user).multiPart("note", "text").post(FILES, createTask(user, "title")),
                Map.of("file", "File is required, in a field of the form that is called file"));
    }

    @Test
    void aFormWithTwoFilesIsRefusedAndLeavesNone() {
        long task = createTask(user, "title");
        Envelope.checkFields(
                as(user).multiPart("file", "a.txt", bytes(1))
                        .multiPart("file", "b.txt", bytes(1))
                        .post(FILES, task),
                Map.of("file", "File must be there once; upload several files one by one"));
        as(user).get(FILES, task).then().body("", empty());
    }

    @Test
    void aBodyWithoutANameIsRefused() {
        Envelope.checkFields(
                as(user).contentType("application/pdf").body(bytes(1)).post(FILES, createTask(user, "title")),
                Map.of(
                        "Content-Disposition",
                        "Content-Disposition must name the file, as in attachment; filename=\"receipt.pdf\","
                                + " unless the body is multipart/form-data"));
    }

    @Test
    void aCompressedBodyIsRefused() {
        as(user).header("Content-Encoding", "gzip")
                .header("Content-Disposition", "attachment; filename=a")
                .body(bytes(1))
                .post(FILES, createTask(user, "title"))
                .then()
                .statusCode(415);
    }

    @Test
    void anUploadThatIsSentAgainByItsKeyMakesOneFile() {
        long task = createTask(user, "title");
        for (String key : new String[] {"form", "raw"}) {
            String disposition = "attachment; filename=\"a\"";
            Response first = key.equals("form")
                    ? as(user).header("Idempotency-Key", key)
                            .multiPart("file", "a", bytes(9))
                            .post(FILES, task)
                    : as(user).header("Idempotency-Key", key)
                            .header("Content-Disposition", disposition)
                            .body(bytes(9))
                            .post(FILES, task);
            Response again = key.equals("form")
                    ? as(user).header("Idempotency-Key", key)
                            .multiPart("file", "a", bytes(9))
                            .post(FILES, task)
                    : as(user).header("Idempotency-Key", key)
                            .header("Content-Disposition", disposition)
                            .body(bytes(9))
                            .post(FILES, task);
            assertThat(first.statusCode()).isEqualTo(201);
            assertThat(again.statusCode()).isEqualTo(201);
            assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
            assertThat(again.asString()).isEqualTo(first.asString());
        }
        assertThat(as(user).get(FILES, task).jsonPath().getList("")).hasSize(2);
    }

    @Test
    void aKeyOfAnotherUploadIsRefused() {
        long task = createTask(user, "title");
        for (int status : new int[] {201, 422}) {
            as(user).header("Idempotency-Key", "key")
                    .header("Content-Disposition", "attachment; filename=\"of-%d\"".formatted(status))
                    .body(bytes(9))
                    .post(FILES, task)
                    .then()
                    .statusCode(status);
        }
    }
}
