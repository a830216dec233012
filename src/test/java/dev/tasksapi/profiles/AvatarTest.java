package dev.tasksapi.profiles;

import static dev.tasksapi.Api.as;
import static dev.tasksapi.Api.newUser;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import dev.tasksapi.Envelope;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The picture of a profile that is kept here, and what the profile says of it. */
@QuarkusTest
class AvatarTest {
    static final String ME = "/api/users/me";
    static final String AVATAR = "/api/users/me/avatar";
    static final String PATH = "/api/users/me/avatar\\?v=[0-9]+";
    static final String PNG = "\u0089PNG\r\n\u001A\n and what comes then";
    static final String NO_IMAGE = "File must be a PNG, JPEG, GIF, WebP or AVIF image";

    private final String user = newUser();

    static Stream<String[]> images() {
        return Stream.of(
                new String[] {"png", PNG},
                new String[] {"jpeg", "\u00FF\u00D8\u00FF\u00E0 JFIF"},
                new String[] {"gif", "GIF89a"},
                new String[] {"webp", "RIFF\0\0\0\0WEBPVP8 "},
                new String[] {"avif", "\0\0\0 ftypavif\0\0\0\0avifmif1miaf"});
    }

    private Response send(String image) {
        return as(user).multiPart("file", "me.png", image.getBytes(ISO_8859_1), "image/png")
                .post(AVATAR);
    }

    private String sent(String image) {
        Response answer = send(image);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        return answer.jsonPath().getString("avatar_url");
    }

    private void checkShown(String image) {
        Response shown = as(user).get(as(user).get(ME).jsonPath().getString("avatar_url"));
        assertThat(shown.statusCode()).isEqualTo(200);
        assertThat(shown.asByteArray()).isEqualTo(image.getBytes(ISO_8859_1));
    }

    private void checkNone() {
        as(user).get(ME).then().body("avatar_url", nullValue());
        Envelope.check(as(user).get(AVATAR), 404, "not_found");
    }

    @ParameterizedTest
    @MethodSource("images")
    void aPictureIsThatOfTheProfileAndOfTheTypeThatItsBytesSay(String type, String image) {
        Response answer = send(image);
        answer.then()
                .statusCode(200)
                .header("ETag", is(as(user).get(ME).header("ETag")))
                .body("id", is(user))
                .body("avatar_url", matchesPattern(PATH));
        Response shown = as(user).get(answer.jsonPath().getString("avatar_url"));
        assertThat(shown.asByteArray()).isEqualTo(image.getBytes(ISO_8859_1));
        assertThat(shown.contentType()).isEqualTo("image/" + type);
        assertThat(shown.header("Content-Disposition")).isEqualTo("inline; filename=\"avatar." + type + "\"");
        checkShown(image);
    }

    @Test
    void anImageThatIsTheBodyNeedsNoName() {
        as(user).contentType("image/png")
                .body(PNG.getBytes(ISO_8859_1))
                .post(AVATAR)
                .then()
                .statusCode(200);
        checkShown(PNG);
    }

    @Test
    void anyBodyWithANameIsTaken() {
        as(user).contentType("application/octet-stream")
                .header("Content-Disposition", "attachment; filename=\"" + "a".repeat(5_000) + "\"")
                .body("GIF89a".getBytes(ISO_8859_1))
                .post(AVATAR)
                .then()
                .statusCode(200);
        checkShown("GIF89a");
    }

    /** A page of another origin could send it by the cookie of a visitor. */
    @Test
    void aBodyWithoutAnImagesTypeAndWithoutANameIsRefused() {
        Envelope.checkFields(
                as(user).contentType("text/plain")
                        .body(PNG.getBytes(ISO_8859_1))
                        .post(AVATAR),
                Map.of(
                        "Content-Disposition",
                        "Content-Disposition must name the file, as in attachment; filename=\"receipt.pdf\","
                                + " unless the body is multipart/form-data"));
        checkNone();
    }

    @Test
    void anotherPictureTakesThePlaceOfTheFirstUnderAnotherAddress() {
        String first = sent(PNG);
        String tag = as(user).get(first).header("ETag");
        String profile = as(user).get(ME).header("ETag");
        String second = sent("GIF89a");
        assertThat(second).isNotEqualTo(first);
        checkShown("GIF89a");
        as(user).header("If-None-Match", tag).get(first).then().statusCode(200).contentType("image/gif");
        as(user).header("If-None-Match", profile).get(ME).then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "G",
                "text",
                "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
                "<!doctype html><script>alert(1)</script>",
                "%PDF-1.7",
                "\0\0\0 ftypheic\0\0\0\0mif1heic"
            })
    void whatIsNoImageIsRefusedAndLeavesThePictureAsItIs(String file) {
        Envelope.checkFields(send(file), Map.of("file", NO_IMAGE));
        checkNone();
        sent(PNG);
        Envelope.checkFields(
                as(user).contentType("image/svg+xml")
                        .body(file.getBytes(ISO_8859_1))
                        .post(AVATAR),
                Map.of("file", NO_IMAGE));
        checkShown(PNG);
    }

    @Test
    void nothingInAPictureIsEverRun() {
        Response shown = as(user).get(sent("GIF89a=1;/*<html><script>alert(1)</script>*/"));
        assertThat(shown.contentType()).isEqualTo("image/gif");
        assertThat(shown.headers().getValues("Content-Security-Policy"))
                .containsExactly("sandbox; default-src 'none'; frame-ancestors 'none'");
        assertThat(shown.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(shown.header("Cross-Origin-Resource-Policy")).isEqualTo("same-site");
    }

    @Test
    void itIsSentInPartsAndNotAgainToWhomHasIt() {
        String path = sent("GIF89a-0123456789");
        Response whole = as(user).get(path);
        as(user).header("If-None-Match", whole.header("ETag")).get(path).then().statusCode(304);
        Response part = as(user).header("Range", "bytes=7-9").get(path);
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.asString()).isEqualTo("012");
        as(user).head(path).then().statusCode(200).header("Content-Length", "17");
        Envelope.check(as(user).header("Range", "bytes=17-").get(path), 416, "range_not_satisfiable");
    }

    @Test
    void whereThereIsNoneItIsNotFound() {
        checkNone();
        Envelope.check(as(user).delete(AVATAR), 404, "not_found");
        as(user, Map.of("avatar_url", "https://example.com/a.png")).put(ME);
        Envelope.check(as(user).get(AVATAR), 404, "not_found");
        Envelope.check(as(user).delete(AVATAR), 404, "not_found");
        as(user).get(ME).then().body("avatar_url", is("https://example.com/a.png"));
    }

    @Test
    void aDeletedPictureIsGone() {
        String path = sent(PNG);
        String profile = as(user).get(ME).header("ETag");
        as(user).header("If-Match", profile).delete(AVATAR).then().statusCode(412);
        checkShown(PNG);
        as(user).header("If-Match", as(user).get(path).header("ETag"))
                .delete(AVATAR)
                .then()
                .statusCode(204);
        checkNone();
        as(user).header("If-None-Match", profile).get(ME).then().statusCode(200);
    }

    @Test
    void aPictureTakesThePlaceOfAnAddress() {
        as(user, Map.of("avatar_url", "https://example.com/a.png")).put(ME);
        sent(PNG);
        checkShown(PNG);
    }

    @Test
    void aProfileThatIsReadAndPutBackKeepsItsPicture() {
        String path = sent(PNG);
        String profile = as(user).get(ME).asString();
        as(user, profile).put(ME).then().statusCode(200).body("avatar_url", is(path));
        as(user, profile).patch(ME).then().statusCode(200).body("avatar_url", is(path));
        checkShown(PNG);
    }

    /** A frontend may have made it a whole address, and another device may have sent another picture. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/users/me/avatar?v=1",
                "/backend/api/users/me/avatar?v=1",
                "https://api.example.com/api/users/me/avatar?v=1",
                "http://api.internal:8080/a/b/api/users/me/avatar?v=9223372036854775807"
            })
    void anyAddressOfAPictureThatIsKeptHereChangesNothing(String address) {
        as(user, Map.of("avatar_url", address, "name", "Ada"))
                .put(ME)
                .then()
                .statusCode(200)
                .body("name", is("Ada"))
                .body("avatar_url", nullValue());
        String path = sent(PNG);
        as(user, Map.of("avatar_url", address)).put(ME).then().statusCode(200).body("avatar_url", is(path));
        checkShown(PNG);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/users/me/avatar",
                "/api/users/me/avatar?v=",
                "/api/users/me/avatar?v=1&x=2",
                "/api/users/me/avatar?v=12345678901234567890",
                "/api/users/other/avatar?v=1",
                "javascript:/api/users/me/avatar?v=1",
                "//example.com/../api/users/me/avatar?v=1",
                "/a b/api/users/me/avatar?v=1"
            })
    void noOtherPathIsAnAddress(String address) {
        as(user, Map.of("avatar_url", address))
                .put(ME)
                .then()
                .statusCode(400)
                .body("errors.field[0]", is("avatar_url"));
    }

    @Test
    void anAddressInTheWebTakesThePlaceOfThePicture() {
        sent(PNG);
        as(user, Map.of("avatar_url", "https://example.com/a.png"))
                .put(ME)
                .then()
                .statusCode(200)
                .body("avatar_url", is("https://example.com/a.png"));
        Envelope.check(as(user).get(AVATAR), 404, "not_found");
    }

    @Test
    void aProfileWithoutAnAddressHasNoPicture() {
        sent(PNG);
        as(user, "{\"avatar_url\": null}").patch(ME).then().statusCode(200);
        checkNone();
    }

    @Test
    void anUpdateThatIsRefusedLeavesThePictureAsItIs() {
        sent(PNG);
        as(user, "{\"avatar_url\": null}")
                .header("If-Match", "\"another\"")
                .put(ME)
                .then()
                .statusCode(412);
        checkShown(PNG);
    }

    @Test
    void aPictureThatIsSentAgainByItsKeyIsOne() {
        Response first = as(user).header("Idempotency-Key", "key")
                .contentType("image/png")
                .body(PNG.getBytes(ISO_8859_1))
                .post(AVATAR);
        Response again = as(user).header("Idempotency-Key", "key")
                .contentType("image/png")
                .body(PNG.getBytes(ISO_8859_1))
                .post(AVATAR);
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(again.asString()).isEqualTo(first.asString());
        checkShown(PNG);
    }

    @Test
    void theOwnSubjectIsAnIdToo() {
        as(user).contentType("image/png")
                .body(PNG.getBytes(ISO_8859_1))
                .post("/api/users/{id}/avatar", user)
                .then()
                .statusCode(200)
                .body("avatar_url", matchesPattern(PATH));
        as(user).get("/api/users/{id}/avatar", user).then().statusCode(200);
        as(user).delete("/api/users/{id}/avatar", user).then().statusCode(204);
    }

    @Test
    void aPathThatIsWrittenInAnotherWayIsNone() {
        as(user).contentType("image/png")
                .body(PNG.getBytes(ISO_8859_1))
                .post(AVATAR + ";a=b")
                .then()
                .statusCode(404);
    }
}
