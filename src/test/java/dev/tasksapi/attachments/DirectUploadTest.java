package dev.tasksapi.attachments;

import static dev.tasksapi.Api.as;
import static dev.tasksapi.Api.createTask;
import static dev.tasksapi.Api.newUser;
import static dev.tasksapi.attachments.AttachmentTest.FILE;
import static dev.tasksapi.attachments.AttachmentTest.FILES;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import dev.tasksapi.Envelope;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Announce, send, confirm, where the store is a folder. */
@QuarkusTest
class DirectUploadTest {
    static final String UPLOADS = FILES + "/uploads";
    static final String CONTENT = FILE + "/content";
    static final String CONFIRM = FILE + "/confirm";

    private final String user = newUser();
    private long task;

    @BeforeEach
    void makeTask() {
        task = createTask(user, "title");
    }

    private Response announce(String name, String type, long size) {
        return as(user, Map.of("name", name, "type", type, "size", size)).post(UPLOADS, task);
    }

    private long announced(String name, String type, long size) {
        Response answer = announce(name, type, size);
        assertThat(answer.statusCode()).isEqualTo(201);
        return answer.jsonPath().getLong("id");
    }

    private Response send(long id, String text) {
        return as(user).contentType("text/plain").body(text.getBytes(UTF_8)).put(CONTENT, id);
    }

    @Test
    void aFileThatWasSentIsThereOnceItIsConfirmed() {
        Response announced = announce("a.txt", "text/plain", 4);
        long id = announced.jsonPath().getLong("id");
        announced
                .then()
                .statusCode(201)
                .body("method", is("PUT"))
                .body("url", is("/api/attachments/" + id + "/content"))
                .body("headers.Content-Type", is("text/plain"));
        assertThat(send(id, "text").statusCode()).isEqualTo(204);
        as(user).get(FILES, task).then().body("", empty());
        as(user).get(FILE, id).then().statusCode(404);
        as(user).post(CONFIRM, id)
                .then()
                .statusCode(200)
                .body("name", is("a.txt"))
                .body("type", is("text/plain"))
                .body("size", is(4));
        assertThat(as(user).get(FILE, id).asString()).isEqualTo("text");
        assertThat(as(user).get(FILES, task).jsonPath().getList("")).hasSize(1);
    }

    @Test
    void eachStepCanBeRepeated() {
        long id = announced("a.txt", "text/plain", 4);
        assertThat(send(id, "lost").statusCode()).isEqualTo(204);
        assertThat(send(id, "text").statusCode()).isEqualTo(204);
        as(user).post(CONFIRM, id).then().statusCode(200);
        as(user).post(CONFIRM, id).then().statusCode(200);
        assertThat(send(id, "late").statusCode()).isEqualTo(204);
        assertThat(as(user).get(FILE, id).asString()).isEqualTo("text");
    }

    @Test
    void aFileThatHasNotArrivedIsNotConfirmed() {
        long id = announced("a.txt", "text/plain", 4);
        Envelope.check(as(user).post(CONFIRM, id), 409, "conflict");
    }

    @Test
    void aFileOfAnotherLengthIsNotConfirmed() {
        long id = announced("a.txt", "text/plain", 4);
        Envelope.check(send(id, "longer"), 409, "conflict");
        Envelope.check(send(id, "abc"), 409, "conflict");
        Envelope.check(as(user).post(CONFIRM, id), 409, "conflict");
        assertThat(send(id, "text").statusCode()).isEqualTo(204);
        Envelope.check(send(id, "abc"), 409, "conflict");
        as(user).post(CONFIRM, id).then().statusCode(200);
        assertThat(as(user).get(FILE, id).asString()).isEqualTo("text");
    }

    @Test
    void anEmptyFileIsOne() {
        long id = announced("a.txt", "text/plain", 0);
        assertThat(send(id, "").statusCode()).isEqualTo(204);
        as(user).post(CONFIRM, id).then().statusCode(200).body("size", is(0));
    }

    @Test
    void whatItIsIsJudgedByItsBytes() {
        long id = announced("../a\u202E.png", "image/png", 12);
        send(id, "<html></html".substring(0, 12));
        as(user).post(CONFIRM, id)
                .then()
                .statusCode(200)
                .body("name", is("a.png"))
                .body("type", is("application/octet-stream"));
    }

    @Test
    void theLimitsHoldForWhatIsAnnounced() {
        Envelope.check(announce("a", "text/plain", 25 * 1024 * 1024 + 1), 413, "payload_too_large");
        for (int n = 0; n < 40; n++) {
            announced("a", "text/plain", 25 * 1024 * 1024);
        }
        Envelope.check(announce("a", "text/plain", 25 * 1024 * 1024), 409, "conflict");
    }

    @Test
    void allThatIsWrongIsNamed() {
        Envelope.checkFields(
                as(user, Map.of("size", -1, "type", 5)).post(UPLOADS, task),
                Map.of("name", "Name is required", "type", "Type must be a string", "size", "Size must be 0 or more"));
    }

    @Test
    void whatIsOfAnotherTypeThanThereIsIsOfNone() {
        announce("a", "nonsense\r\nX: y", 1)
                .then()
                .statusCode(201)
                .body("headers.Content-Type", is("application/octet-stream"));
    }
}
