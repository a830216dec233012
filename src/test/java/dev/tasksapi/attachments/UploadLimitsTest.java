package dev.tasksapi.attachments;

import static dev.tasksapi.Api.TASKS;
import static dev.tasksapi.Api.as;
import static dev.tasksapi.Api.createTask;
import static dev.tasksapi.Api.newUser;
import static dev.tasksapi.attachments.AttachmentTest.FILES;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import dev.tasksapi.TestTokens;
import dev.tasksapi.attachments.UploadSocket.Answer;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is too much, and that whoever sends it learns of it; and that slow uploads are in nobody's way. */
@QuarkusTest
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class UploadLimitsTest {
    private static final int MEBIBYTE = 1024 * 1024;
    private static final int LARGEST = 25 * MEBIBYTE;

    private final String user = newUser();
    private final List<UploadSocket> sockets = new ArrayList<>();

    private UploadSocket socket() throws IOException {
        UploadSocket socket = new UploadSocket();
        sockets.add(socket);
        return socket;
    }

    @AfterEach
    void hangUp() throws IOException {
        for (UploadSocket socket : sockets) {
            socket.close();
        }
    }

    private void checkError(Answer answer, int status, String type) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains("\"error_type\":\"" + type + "\"");
    }

    @Test
    void aFileOfTheLargestSizeIsTaken() throws IOException {
        long task = createTask(user, "title");
        checkTaken(socket().begin(user, task, LARGEST).send(new byte[LARGEST]).answer());
        as(user).get(FILES, task).then().body("size[0]", is(LARGEST));
    }

    private static void checkTaken(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    }

    @Test
    void oneThatSaysThatItIsLargerIsRefusedBeforeItIsSent() throws IOException {
        long task = createTask(user, "title");
        checkError(socket().begin(user, task, LARGEST + 1).answer(), 413, "payload_too_large");
        checkError(socket().beginForm(user, task, LARGEST + 100_000).answer(), 413, "payload_too_large");
    }

    @Test
    void oneThatTurnsOutToBeLargerIsRefusedWhileItComes() throws IOException {
        long task = createTask(user, "title");
        UploadSocket upload = socket().begin(
                        user, task, "Content-Disposition: attachment; filename=a\r\nTransfer-Encoding: chunked\r\n");
        for (int sent = 0; sent <= LARGEST; sent += MEBIBYTE) {
            upload.chunk(new byte[MEBIBYTE]);
        }
        checkError(upload.answer(), 413, "payload_too_large"); // the last chunk has not come
        as(user).get(FILES, task).then().body("", empty());
    }

    @Test
    void anAnswerComesAlsoToWhomGoesOnSending() throws IOException {
        byte[] much = new byte[LARGEST];
        UploadSocket refused = socket().begin(user, Long.MAX_VALUE, much.length).send(much);
        checkError(refused.answer(), 404, "not_found");
        UploadSocket stranger = socket().send(
                        "POST /api/tasks/1/attachments HTTP/1.1\r\nHost: localhost\r\nContent-Length: %d\r\n\r\n"
                                .formatted(much.length))
                .send(much);
        checkError(stranger.answer(), 401, "authentication_error");
        refused.send("GET /api/tasks HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\n\r\n"
                .formatted(TestTokens.of(user)));
        assertThat(refused.answer().status())
                .as("The connection is as good as before")
                .isEqualTo(200);
    }

    @Test
    void whoAsksBeforeSendingIsTold() throws IOException {
        String headers = "Content-Disposition: attachment; filename=a\r\nExpect: 100-continue\r\nContent-Length: 4\r\n";
        UploadSocket taken = socket().begin(user, createTask(user, "title"), headers);
        assertThat(taken.answer().status()).isEqualTo(100);
        checkTaken(taken.send("text").answer());
        Answer refused = socket().begin(user, Long.MAX_VALUE, headers).answer();
        checkError(refused, 404, "not_found");
        assertThat(refused.head()).containsIgnoringCase("connection: close");
    }

    @Test
    void theUsualLimitIsForAllOtherBodies() {
        as(user, new byte[MEBIBYTE + 1]).post(TASKS).then().statusCode(413);
        as(user, new byte[MEBIBYTE + 1])
                .put("/api/tasks/{id}", createTask(user, "title"))
                .then()
                .statusCode(413);
    }

    /** Each holds room for the bytes that it has announced. */
    @Test
    void uploadsAtOnceDoNotPassTheQuotaTogether() throws IOException {
        long task = createTask(user, "title");
        List<UploadSocket> begun = new ArrayList<>();
        for (int n = 0; n < 41; n++) {
            begun.add(socket().begin(user, task, LARGEST));
        }
        int refused = 0;
        for (UploadSocket upload : begun) {
            Answer answer = upload.send(new byte[LARGEST]).answer();
            if (answer.status() == 409) {
                assertThat(answer.body()).contains("1,024 MiB").contains("\"error_type\":\"conflict\"");
                refused++;
            } else {
                checkTaken(answer);
            }
        }
        assertThat(refused).as("40 of 25 MiB are 1,000 MiB").isEqualTo(1);
        checkTaken(socket().begin(user, task, 4).send("text").answer());
        long some = as(user).get(FILES, task).jsonPath().getLong("id[1]");
        as(user).delete(AttachmentTest.FILE, some).then().statusCode(204);
        checkTaken(socket().begin(user, task, LARGEST).send(new byte[LARGEST]).answer());
    }

    @Test
    void aTaskHasAHundredFilesAtMost() {
        long task = createTask(user, "title");
        for (int n = 0; n <= 100; n++) {
            as(user).header("Content-Disposition", "attachment; filename=a")
                    .body("text".getBytes(UTF_8))
                    .post(FILES, task)
                    .then()
                    .statusCode(n < 100 ? 201 : 409);
        }
    }

    @Test
    void aHundredSlowUploadsKeepNobodyWaiting() throws IOException {
        long task = createTask(user, "title");
        for (int n = 0; n < 100; n++) {
            socket().begin(user, task, 1_000).send(new byte[10]);
        }
        for (int n = 0; n < 20; n++) {
            as(user).get(TASKS).then().statusCode(200);
            createTask(newUser(), "title");
        }
        for (UploadSocket upload : sockets) {
            checkTaken(upload.send(new byte[990]).answer());
        }
    }
}
