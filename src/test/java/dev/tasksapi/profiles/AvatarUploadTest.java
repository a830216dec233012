package dev.tasksapi.profiles;

import static dev.tasksapi.Api.as;
import static dev.tasksapi.Api.newUser;
import static dev.tasksapi.profiles.AvatarTest.AVATAR;
import static dev.tasksapi.profiles.AvatarTest.ME;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import dev.tasksapi.Envelope;
import dev.tasksapi.attachments.AttachmentRows;
import dev.tasksapi.attachments.UploadSocket;
import dev.tasksapi.attachments.UploadSocket.Answer;
import dev.tasksapi.database.pool.OtherSession;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is left of pictures, however they come and go: one row and one object, or none. */
@QuarkusTest
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class AvatarUploadTest {
    private static final int LARGEST = 5 * 1024 * 1024;
    private static final String FIRST = "GIF89a first";
    private static final String SECOND = "GIF89a second";

    private final String user = newUser();
    private final List<UploadSocket> sockets = new ArrayList<>();

    @AfterEach
    void hangUp() throws IOException {
        for (UploadSocket socket : sockets) {
            socket.close();
        }
    }

    private UploadSocket begin(String headers) throws IOException {
        UploadSocket socket = new UploadSocket();
        sockets.add(socket);
        return socket.begin(user, AVATAR, "Content-Type: image/gif\r\n" + headers);
    }

    private UploadSocket begin(int length) throws IOException {
        return begin("Content-Length: " + length + "\r\n");
    }

    private UploadSocket begin(String image, int sent) throws IOException {
        return begin(image.length()).send(image.substring(0, sent));
    }

    private void send(String image) {
        as(user).contentType("image/gif")
                .body(image.getBytes(ISO_8859_1))
                .post(AVATAR)
                .then()
                .statusCode(200);
    }

    private List<String> sql(String statement) throws SQLException {
        return AttachmentRows.sql(user, statement);
    }

    /** Those that are there and those that are coming. */
    private List<String> keys() throws SQLException {
        return sql("select object_key from avatar order by id");
    }

    private void awaitRows(int count) throws Exception {
        while (keys().size() != count) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    private static Path place(String key) {
        return Path.of("target", "files").resolve(key.substring(0, 2)).resolve(key);
    }

    private static void awaitGone(String key) throws InterruptedException {
        while (Files.exists(place(key))) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    private void checkOneIsLeft(String image) throws SQLException {
        assertThat(sql("select avatar_url from profile"))
                .isEqualTo(sql("select '%s?v=' || id from avatar".formatted(AVATAR)));
        assertThat(place(keys().get(0))).hasContent(image);
        assertThat(as(user).get(AVATAR).asString()).isEqualTo(image);
    }

    @Test
    void theObjectOfThePictureBeforeIsRemoved() throws Exception {
        send(FIRST);
        String first = keys().get(0);
        send(SECOND);
        awaitGone(first);
        checkOneIsLeft(SECOND);
    }

    @Test
    void theObjectGoesWithThePicture() throws Exception {
        send(FIRST);
        String key = keys().get(0);
        as(user).delete(AVATAR).then().statusCode(204);
        awaitGone(key);
        assertThat(keys()).isEmpty();
    }

    @Test
    void theObjectGoesWhenTheProfileSaysAnotherAddress() throws Exception {
        send(FIRST);
        String key = keys().get(0);
        as(user, Map.of("avatar_url", "https://example.com/a.png"))
                .put(ME)
                .then()
                .statusCode(200);
        awaitGone(key);
        assertThat(keys()).isEmpty();
    }

    @Test
    void theObjectGoesWithAllDataOfItsOwner() throws Exception {
        send(FIRST);
        String key = keys().get(0);
        as(user, Map.of("confirm", "delete my data")).delete(ME).then().statusCode(204);
        awaitGone(key);
        assertThat(keys()).isEmpty();
    }

    @Test
    void whatIsNoImageLeavesNothing() throws Exception {
        send(FIRST);
        Answer refused = begin("text", 4).answer();
        assertThat(refused.status()).isEqualTo(400);
        checkOneIsLeft(FIRST);
    }

    @Test
    void aPictureThatIsCutLeavesTheOneBefore() throws Exception {
        send(FIRST);
        UploadSocket upload = begin(SECOND, 8);
        awaitRows(2);
        String cut = keys().get(1);
        upload.close();
        awaitRows(1);
        checkOneIsLeft(FIRST);
        assertThat(place(cut)).doesNotExist();
    }

    @Test
    void aPictureOfTheLargestSizeIsTaken() throws Exception {
        byte[] image = new byte[LARGEST];
        System.arraycopy(FIRST.getBytes(ISO_8859_1), 0, image, 0, FIRST.length());
        as(user).multiPart("file", "a.gif", image, "image/gif")
                .post(AVATAR)
                .then()
                .statusCode(200);
        assertThat(sql("select size from avatar")).containsExactly(Integer.toString(LARGEST));
    }

    @Test
    void aLargerOneIsRefusedBeforeItIsSent() throws Exception {
        checkTooLarge(begin(LARGEST + 1).answer());
    }

    @Test
    void oneThatTurnsOutToBeLargerIsRefusedWhileItComes() throws Exception {
        UploadSocket upload = begin("Transfer-Encoding: chunked\r\n");
        for (int n = 0; n < 6; n++) {
            upload.chunk(new byte[1024 * 1024]);
        }
        checkTooLarge(upload.answer()); // the last chunk has not come
    }

    private void checkTooLarge(Answer refused) throws SQLException {
        assertThat(refused.status()).isEqualTo(413);
        assertThat(refused.body()).contains("A picture can have at most 5 MiB").contains("payload_too_large");
        assertThat(keys()).isEmpty();
    }

    @Test
    void ofTwoThatArriveAtOnceTheLastOneStays() throws Exception {
        as(user).get(ME);
        UploadSocket first = begin(FIRST, 3);
        awaitRows(1);
        UploadSocket second = begin(SECOND, 3);
        awaitRows(2);
        List<String> keys = keys();
        try (OtherSession elsewhere = OtherSession.open()) {
            elsewhere.lock(user, 0);
            elsewhere.execute("select from profile for update");
            first.send(FIRST.substring(3));
            OtherSession.awaitBlocked(1);
            second.send(SECOND.substring(3));
            OtherSession.awaitBlocked(2);
            elsewhere.letGo();
        }
        assertThat(first.answer().status()).isEqualTo(200);
        assertThat(second.answer().status()).isEqualTo(200);
        awaitGone(keys.get(0));
        checkOneIsLeft(SECOND);
    }

    @Test
    void aPictureThatComesWhileEverythingIsDeletedIsGone() throws Exception {
        UploadSocket upload = begin(FIRST, 3);
        awaitRows(1);
        as(user, Map.of("confirm", "delete my data")).delete(ME).then().statusCode(204);
        Answer refused = upload.send(FIRST.substring(3)).answer();
        assertThat(refused.status()).isEqualTo(404);
        assertThat(keys()).isEmpty();
        assertThat(sql("select user_id from profile")).isEmpty();
    }

    /** As after a crash: nobody goes on with it. */
    @Test
    void aRowWhoseBytesNeverCameIsSweptAfterADay() throws Exception {
        UploadSocket upload = begin(FIRST, 3);
        awaitRows(1);
        sql("update avatar set deleted_at = now() - interval '25 hours'");
        sql("select sweep_avatar(1)");
        assertThat(keys()).isEmpty();
        assertThat(upload.send(FIRST.substring(3)).answer().status()).isEqualTo(404);
    }

    @Test
    void tenMayComeAtOnceAndWhatHasCrashedIsForgottenAfterAnHour() throws Exception {
        for (int n = 0; n < 10; n++) {
            begin(FIRST, 3);
        }
        awaitRows(10);
        Envelope.check(
                as(user).contentType("image/gif")
                        .body(FIRST.getBytes(ISO_8859_1))
                        .post(AVATAR),
                409,
                "conflict");
        sql("update avatar set created_at = now() - interval '61 minutes'");
        send(FIRST);
    }

    @Test
    void anExportHasThePictureAndItsDocumentComesInElsewhere() {
        send(FIRST);
        String document = as(user).get("/api/export").asString();
        String other = newUser();
        as(other, document).post("/api/import").then().statusCode(200);
        as(other).get(AVATAR).then().statusCode(404);
        as(user).get("/api/export")
                .then()
                .body("avatars.type", is(List.of("image/gif")))
                .body("avatars.size", is(List.of(FIRST.length())))
                .body("avatars.file", is(List.of("files/avatar/avatar.gif")));
    }
}
