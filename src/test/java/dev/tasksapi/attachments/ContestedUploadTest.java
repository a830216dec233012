package dev.tasksapi.attachments;

import static dev.tasksapi.Api.as;
import static dev.tasksapi.Api.createTask;
import static dev.tasksapi.Api.newUser;
import static dev.tasksapi.attachments.AttachmentTest.FILE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tasksapi.TestTokens;
import dev.tasksapi.database.pool.OtherSession;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An announced file that is sent twice at once, or while it is being confirmed. */
@QuarkusTest
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ContestedUploadTest {
    private static final Path INCOMING = Path.of("target", "files", "incoming");
    private static final String REQUEST = "%s /api/attachments/%d/%s HTTP/1.1\r\nHost: localhost\r\n"
            + "Authorization: Bearer %s\r\nContent-Length: %d\r\n\r\n%s";

    private final String user = newUser();
    private long id;
    private String key;

    @BeforeEach
    void announce() throws Exception {
        id = as(user, Map.of("name", "a.gif", "type", "image/gif", "size", 6))
                .post(DirectUploadTest.UPLOADS, createTask(user, "title"))
                .jsonPath()
                .getLong("id");
        key = AttachmentRows.sql(user, "select object_key from attachment").get(0);
    }

    private int send(String text) {
        return as(user).contentType("image/gif")
                .body(text.getBytes(UTF_8))
                .put(DirectUploadTest.CONTENT, id)
                .statusCode();
    }

    private UploadSocket begin(String method, String what, int length, String bytes) throws IOException {
        return new UploadSocket().send(REQUEST.formatted(method, id, what, TestTokens.of(user), length, bytes));
    }

    /** Sends a part of the bytes, and returns when there is one more file that grows. */
    private UploadSocket beginToSend(int length, String bytes) throws Exception {
        long before = parts();
        UploadSocket socket = begin("PUT", "content", length, bytes);
        while (parts() == before) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
        return socket;
    }

    private long parts() throws IOException {
        if (!Files.exists(INCOMING)) {
            return 0;
        }
        try (Stream<Path> files = Files.list(INCOMING)) {
            return files.filter(file -> file.getFileName().toString().startsWith(key))
                    .count();
        }
    }

    private Response confirm() {
        return as(user).post(DirectUploadTest.CONFIRM, id);
    }

    private void checkConfirmed(String text, String type) {
        assertThat(confirm().statusCode()).isEqualTo(200);
        Response file = as(user).get(FILE, id);
        assertThat(file.asString()).isEqualTo(text);
        assertThat(file.contentType()).isEqualTo(type);
    }

    @Test
    void whatIsStillBeingSentWhenItIsConfirmedChangesNothing() throws Exception {
        assertThat(send("GIF89a")).isEqualTo(204);
        try (UploadSocket late = beginToSend(6, "<ev")) {
            checkConfirmed("GIF89a", "image/gif");
            assertThat(late.send("il>").answer().status()).isEqualTo(204);
        }
        checkConfirmed("GIF89a", "image/gif");
        assertThat(parts()).isZero();
    }

    @Test
    void whatIsShorterChangesNothing() throws Exception {
        assertThat(send("GIF89a")).isEqualTo(204);
        try (UploadSocket late = beginToSend(3, "a")) {
            checkConfirmed("GIF89a", "image/gif");
            assertThat(late.send("bc").answer().status()).isEqualTo(409);
        }
        checkConfirmed("GIF89a", "image/gif");
    }

    @Test
    void twoAtOnceLeaveEachOtherAlone() throws Exception {
        try (UploadSocket first = beginToSend(6, "GIF")) {
            assertThat(send("GIF87a")).isEqualTo(204);
            assertThat(first.send("89a").answer().status()).isEqualTo(204);
        }
        checkConfirmed("GIF89a", "image/gif");
    }

    @Test
    void oneThatBreaksOffLeavesTheOtherAlone() throws Exception {
        try (UploadSocket whole = beginToSend(6, "GIF")) {
            beginToSend(6, "GIF").close();
            while (parts() != 1) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
            assertThat(whole.send("89a").answer().status()).isEqualTo(204);
        }
        checkConfirmed("GIF89a", "image/gif");
    }

    @Test
    void whatComesWhileItIsConfirmedChangesNothing() throws Exception {
        assertThat(send("GIF89a")).isEqualTo(204);
        assertThat(inTurn(List.of("confirm", "content"), "<evil>")).containsExactly(200, 204);
        checkConfirmed("GIF89a", "image/gif");
    }

    /** The type would be that of other bytes. */
    @Test
    void aFileThatIsReplacedWhileItIsConfirmedIsConfirmedAnew() throws Exception {
        assertThat(send("GIF89a")).isEqualTo(204);
        assertThat(inTurn(List.of("content", "confirm"), "<evil>")).containsExactly(204, 409);
        checkConfirmed("<evil>", "application/octet-stream");
    }

    @Test
    void aFileThatIsDeletedWhileItComesIsGone() throws Exception {
        try (UploadSocket late = beginToSend(6, "GIF")) {
            AttachmentRows.sql(user, "delete from attachment");
            assertThat(late.send("89a").answer().status()).isEqualTo(404);
        }
        assertThat(parts()).isZero();
        assertThat(Path.of("target", "files", key.substring(0, 2), key)).doesNotExist();
    }

    /** Has both wait for the row, in this order; the statuses of their answers. */
    private List<Integer> inTurn(List<String> calls, String bytes) throws Exception {
        try (OtherSession elsewhere = OtherSession.open()) {
            elsewhere.lock(user, 0);
            elsewhere.execute("select from attachment where id = %d for update".formatted(id));
            try (UploadSocket first = call(calls.get(0), bytes)) {
                OtherSession.awaitBlocked(1);
                try (UploadSocket second = call(calls.get(1), bytes)) {
                    OtherSession.awaitBlocked(2);
                    elsewhere.letGo();
                    return List.of(first.answer().status(), second.answer().status());
                }
            }
        }
    }

    private UploadSocket call(String what, String bytes) throws IOException {
        return what.equals("confirm") ? begin("POST", what, 0, "") : begin("PUT", what, bytes.length(), bytes);
    }
}
