package dev.tasksapi.attachments;

import static dev.tasksapi.Api.as;
import static dev.tasksapi.Api.createTask;
import static dev.tasksapi.Api.newUser;
import static dev.tasksapi.attachments.AttachmentTest.FILES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;

import dev.tasksapi.attachments.UploadSocket.Answer;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Forms and names that nobody sends by accident. */
@QuarkusTest
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class HostileUploadTest {
    private static final String DISPOSITION = "--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=";
    private static final String HEAD = DISPOSITION + "\"%s\"\r\nContent-Type: text/plain\r\n\r\n";
    private static final String END = "\r\n--edge--\r\n";

    private final String user = newUser();

    private Answer send(long task, String form) throws IOException {
        byte[] bytes = form.getBytes(StandardCharsets.UTF_8);
        try (UploadSocket socket = new UploadSocket()) {
            return socket.beginForm(user, task, bytes.length).send(bytes).answer();
        }
    }

    private void checkRefused(String form) throws IOException {
        long task = createTask(user, "title");
        Answer answer = send(task, form);
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains("\"error_type\":\"validation_error\"");
        as(user).get(FILES, task).then().body("", empty());
    }

    @Test
    void tenThousandPartsAreRefused() throws IOException {
        checkRefused(
                "--edge\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nb\r\n".repeat(10_000) + "--edge--\r\n");
        checkRefused(HEAD.formatted("a") + "text\r\n"
                + "--edge\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nb\r\n".repeat(10_000) + "--edge--\r\n");
    }

    @Test
    void tenThousandOtherFilesAreRefused() throws IOException {
        checkRefused(HEAD.formatted("b")
                        .replace("\"file\"", "\"other\"")
                        .concat("b\r\n")
                        .repeat(10_000) + "--edge--\r\n");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100_000, 5_000_000})
    void aPartWithoutAnEndIsRefused(int length) throws IOException {
        checkRefused(HEAD.formatted("a.txt") + "a".repeat(length));
    }

    @Test
    void aHeadWithoutAnEndIsRefused() throws IOException {
        checkRefused("--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + "a".repeat(500_000));
    }

    @Test
    void aFieldWithoutAnEndIsRefused() throws IOException {
        checkRefused("--edge\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n" + "a".repeat(5_000_000));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no form at all",
                "--edge--\r\n",
                "--edge\r\n\r\ntext\r\n--edge--\r\n",
                "--edge\r\nContent-Disposition: form-data\r\n\r\ntext\r\n--edge--\r\n",
                "--edge\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\ntext\r\n--edge--\r\n",
                DISPOSITION + "a\r\nContent-Type: text/plain; charset=nonsense\r\n\r\ntext\r\n--edge--\r\n",
                DISPOSITION + "a\r\nContent-Transfer-Encoding: nonsense\r\n\r\ntext\r\n--edge--\r\n",
                "--edge\r\nContent-Disposition: form-data; name=; filename=\r\n\r\ntext\r\n--edge--\r\n",
                "--edge\r\nContent-Disposition: form-data; name=\"file\"; filename*=UTF-8''%zz\r\n\r\ntext\r\n--edge--\r\n",
                "--edge\r\nContent-Disposition:\r\n\r\ntext\r\n--edge--\r\n"
            })
    void whatIsNoFormIsRefused(String form) throws IOException {
        checkRefused(form);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "multipart/form-data",
                "multipart/form-data; boundary=",
                "multipart/form-data; boundary=a; charset=nonsense",
                "multipart/form-data; boundary=\"",
                "multipart/form-datax; boundary=a"
            })
    void aFormWithoutABoundaryIsRefused(String type) throws IOException {
        try (UploadSocket socket = new UploadSocket()) {
            Answer answer = socket.begin(
                            user, createTask(user, "title"), "Content-Type: " + type + "\r\nContent-Length: 4\r\n")
                    .send("text")
                    .answer();
            assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        }
    }

    @Test
    void aFormThatIsCutInTheMiddleLeavesNothing() throws IOException {
        long task = createTask(user, "title");
        try (UploadSocket socket = new UploadSocket()) {
            socket.beginForm(user, task, 1_000_000).send(HEAD.formatted("a")).send(new byte[100_000]);
        }
        as(user).get(FILES, task).then().body("", empty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../etc/passwd",
                "..\\..\\boot.ini",
                "\u202Egnp.exe",
                "a\u0000b",
                "a%0d%0aSet-Cookie: b=c",
                "/absolute",
                "...",
                " "
            })
    void noNameLeavesItsPlace(String name) throws IOException {
        long task = createTask(user, "title");
        Answer answer = send(task, HEAD.formatted(name) + "text" + END);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        Response row = as(user).get(FILES, task);
        assertThat(row.jsonPath().getString("name[0]"))
                .doesNotContain("/", "\\", "\u202E", "\0")
                .isNotBlank();
        Response file = as(user).get("/api/attachments/{id}", row.jsonPath().getLong("id[0]"));
        assertThat(file.asString()).isEqualTo("text");
        assertThat(file.headers().hasHeaderWithName("Set-Cookie")).isFalse();
    }

    @Test
    void aNameOfThousandsOfCharactersIsCut() throws IOException {
        long task = createTask(user, "title");
        assertThat(send(task, HEAD.formatted("ä".repeat(4_000) + ".pdf") + "text" + END)
                        .status())
                .isEqualTo(201);
        as(user).header("Content-Disposition", "attachment; filename=\"%s.pdf\"".formatted("a".repeat(10_000)))
                .body("text".getBytes(StandardCharsets.UTF_8))
                .post(FILES, task)
                .then()
                .statusCode(201);
        assertThat(as(user).get(FILES, task).jsonPath().getList("name"))
                .isEqualTo(List.of("a".repeat(251) + ".pdf", "ä".repeat(251) + ".pdf"));
    }

    @Test
    void aFormWithANameThatIsLongerThanAnyFieldIsRefused() throws IOException {
        checkRefused(HEAD.formatted("a".repeat(10_000)) + "text" + END);
    }
}
