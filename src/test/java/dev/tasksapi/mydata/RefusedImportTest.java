package dev.tasksapi.mydata;

import static dev.tasksapi.Api.TASKS;
import static dev.tasksapi.Api.as;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import dev.tasksapi.Envelope;
import dev.tasksapi.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents that are wrong, or too much. */
@QuarkusTest
class RefusedImportTest extends PortableData {
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
}
