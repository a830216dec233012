package dev.tasksapi.mydata;

import static dev.tasksapi.Api.as;
import static dev.tasksapi.Api.newUser;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import dev.tasksapi.Envelope;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The picture of a profile in a ZIP file that comes back. */
@QuarkusTest
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ImportedAvatarTest extends PortableFilesData {
    private static final String AVATAR = "/api/users/me/avatar";
    private static final String FIRST = "GIF89a first";
    private static final String SECOND = "GIF89a second";

    private void send(String image) {
        as(user).contentType("image/gif")
                .body(image.getBytes(UTF_8))
                .post(AVATAR)
                .then()
                .statusCode(200);
    }

    private static void checkShown(String who, String image) {
        Response shown = as(who).get(as(who).get(ME).jsonPath().getString("avatar_url"));
        assertThat(shown.statusCode()).isEqualTo(200);
        assertThat(shown.contentType()).isEqualTo("image/gif");
        assertThat(shown.asString()).isEqualTo(image);
    }

    private List<String> pictures() throws Exception {
        return sql("select object_key from avatar");
    }

    private static Path place(String key) {
        return FOLDER.resolve(key.substring(0, 2)).resolve(key);
    }

    private static byte[] zipWith(byte[] image) {
        return new TestZip()
                .add(
                        "data.json",
                        "{\"version\": 1, \"avatars\": [{\"size\": %d, \"file\": \"a\"}]}".formatted(image.length))
                .add("a", image)
                .end();
    }

    @Test
    void thePictureComesBackToWhomHasDeletedEverything() {
        send(FIRST);
        byte[] archive = archive();
        deleteAll();
        as(user).get(ME).then().body("avatar_url", nullValue());
        importOf(archive)
                .then()
                .statusCode(200)
                .body("results.name", contains("profile", "avatars"))
                .body("results.changed[1]", is(1));
        checkShown(user, FIRST);
    }

    @Test
    void thePictureThatIsThereIsNotStoredASecondTime() throws Exception {
        send(FIRST);
        byte[] archive = archive();
        String address = as(user).get(ME).jsonPath().getString("avatar_url");
        List<String> before = pictures();
        importOf(archive).then().statusCode(200).body("results.unchanged[1]", is(1));
        deleteAll();
        importOf(archive).then().statusCode(200).body("results.changed[1]", is(1));
        List<String> after = pictures();
        importOf(archive).then().statusCode(200).body("results.unchanged[1]", is(1));
        assertThat(pictures()).isEqualTo(after).isNotEqualTo(before);
        assertThat(as(user).get(ME).jsonPath().getString("avatar_url")).isNotEqualTo(address);
        checkShown(user, FIRST);
    }

    @Test
    void itTakesThePlaceOfAnother() throws Exception {
        send(FIRST);
        byte[] archive = archive();
        send(SECOND);
        String replaced = pictures().get(0);
        importOf(archive).then().statusCode(200).body("results.changed[1]", is(1));
        checkShown(user, FIRST);
        assertThat(pictures()).hasSize(1).doesNotContain(replaced);
        while (Files.exists(place(replaced))) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    @Test
    void anotherAccountGetsAPictureOfItsOwn() {
        send(FIRST);
        byte[] archive = archive();
        String other = newUser();
        as(other).contentType(ZIP).body(archive).post(IMPORT).then().statusCode(200);
        checkShown(other, FIRST);
        as(user).delete(AVATAR).then().statusCode(204);
        checkShown(other, FIRST);
    }

    @Test
    void whatIsNoImageIsRefusedAndNothingOfItIsLeft() throws Exception {
        send(FIRST);
        Envelope.checkFields(
                importOf(zipWith("<svg/>".getBytes(UTF_8))),
                Map.of("avatars[0]", "Avatars[0] must be a PNG, JPEG, GIF, WebP or AVIF image"));
        checkShown(user, FIRST);
        assertThat(pictures()).hasSize(1);
    }

    @Test
    void whatIsTooLongIsRefused() {
        Envelope.checkFields(
                importOf(zipWith(new byte[5 * 1024 * 1024 + 1])),
                Map.of("avatars[0].size", "Size is too much: A picture can have at most 5 MiB"));
        as(user).get(AVATAR).then().statusCode(404);
    }
}
