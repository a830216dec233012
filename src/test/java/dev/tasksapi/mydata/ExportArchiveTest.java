package dev.tasksapi.mydata;

import static dev.tasksapi.Api.TASK;
import static dev.tasksapi.Api.as;
import static dev.tasksapi.Api.createTask;
import static dev.tasksapi.Api.newUser;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tasksapi.database.pool.OtherSession;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All that is a user's, with their files. */
@QuarkusTest
class ExportArchiveTest {
    private static final String EXPORT = "/api/export?format=zip";
    private static final String DOCUMENT = "data.json";

    private final String user = newUser();

    private Map<String, byte[]> export() throws IOException {
        Response answer = as(user).get(EXPORT);
        answer.then().statusCode(200).contentType("application/zip");
        assertThat(answer.header("Content-Disposition"))
                .matches("attachment; filename=\"my-data-\\d{4}-\\d{2}-\\d{2}\\.zip\"");
        return entries(answer.asByteArray());
    }

    /** As a reader sees them that reads from the front, which checks their sums too. */
    private static Map<String, byte[]> entries(byte[] archive) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive), UTF_8)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                assertThat(entries.put(entry.getName(), zip.readAllBytes())).isNull();
            }
        }
        return entries;
    }

    private long attach(long task, String name, byte[] bytes) {
        Response answer = as(user).contentType("application/octet-stream")
                .header("Content-Disposition", "attachment; filename*=UTF-8''" + percentEncoded(name))
                .body(bytes)
                .post("/api/tasks/{id}/attachments", task);
        answer.then().statusCode(201);
        return answer.jsonPath().getLong("id");
    }

    private static String percentEncoded(String name) {
        return URLEncoder.encode(name, UTF_8).replace("+", "%20");
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    private static JsonNode document(Map<String, byte[]> archive) throws IOException {
        return new ObjectMapper().readTree(archive.get(DOCUMENT));
    }

    @Test
    void anArchiveHasTheDocumentAndEachFileWhereTheDocumentSays() throws IOException {
        String other = newUser();
        as(other)
                .multiPart("file", "other.txt", bytes(3), "text/plain")
                .post("/api/tasks/{id}/attachments", createTask(other, "of somebody else"))
                .then()
                .statusCode(201);
        long task = createTask(user, "live");
        long deleted = createTask(user, "in the trash");
        long large = attach(task, "large.bin", bytes(3_000_000));
        long empty = attach(task, "empty.txt", bytes(0));
        long ofDeleted = attach(deleted, "deleted.txt", bytes(10));
        as(user).delete(TASK, deleted).then().statusCode(204);

        Map<String, byte[]> archive = export();
        assertThat(archive)
                .containsOnlyKeys(
                        DOCUMENT,
                        "files/" + ofDeleted + "/deleted.txt",
                        "files/" + empty + "/empty.txt",
                        "files/" + large + "/large.bin");
        JsonNode document = document(archive);
        assertThat(document.path("tasks")).hasSize(2);
        assertThat(document.path("attachments")).hasSize(3);
        for (JsonNode row : document.path("attachments")) {
            assertThat(row.path("user_id").asText()).isEqualTo(user);
            assertThat(row.path("task_id").asLong()).isEqualTo(row.path("id").asLong() == ofDeleted ? deleted : task);
            assertThat(archive.get(row.path("file").asText()))
                    .isEqualTo(bytes(row.path("size").asInt()));
        }
    }

    @Test
    void aDocumentWithoutFilesSaysWhereTheyAre() {
        long id = attach(createTask(user, "title"), "a.txt", bytes(5));
        as(user).get("/api/export")
                .then()
                .statusCode(200)
                .body("attachments.name", contains("a.txt"))
                .body("attachments.size", contains(5))
                .body("attachments.file", contains("files/" + id + "/a.txt"));
    }

    @Test
    void whoHasNoFilesGetsTheDocumentAlone() throws IOException {
        assertThat(export()).containsOnlyKeys(DOCUMENT);
        createTask(user, "title");
        assertThat(document(export()).path("attachments")).isEmpty();
    }

    /** The list of entries at the end is what most programs go by. */
    @Test
    void programsThatReadTheEndFirstSeeTheSame(@TempDir Path folder) throws IOException {
        long id = attach(createTask(user, "title"), "größe 😀.bin", bytes(200_000));
        Path file = folder.resolve("my-data.zip");
        Files.write(file, as(user).get(EXPORT).asByteArray());
        try (ZipFile zip = new ZipFile(file.toFile())) {
            assertThat(zip.stream().map(ZipEntry::getName)).containsExactly(DOCUMENT, "files/" + id + "/größe 😀.bin");
            ZipEntry entry = zip.getEntry("files/" + id + "/größe 😀.bin");
            assertThat(entry.getSize()).isEqualTo(200_000);
            assertThat(zip.getInputStream(entry).readAllBytes()).isEqualTo(bytes(200_000));
        }
    }

    @Test
    void moreFilesThanAPageOfThemAreAllThere() throws Exception {
        long task = createTask(user, "title");
        sql("insert into attachment (user_id, task_id, object_key, name, type, size)"
                + " select '%s', %d, replace(gen_random_uuid()::text, '-', ''), 'a.txt', 'text/plain', 0"
                        .formatted(user, task)
                + " from generate_series(1, 500)");
        assertThat(export()).hasSize(501);
    }

    @Test
    void noNameLeavesItsFolder() throws IOException {
        long task = createTask(user, "title");
        attach(task, "../../etc/passwd", bytes(1));
        attach(task, "..\\..\\windows\\a:b?.txt", bytes(1));
        attach(task, "x".repeat(300) + ".txt", bytes(1));
        attach(task, "CON.txt", bytes(1));
        attach(task, "dots. .", bytes(1));
        assertThat(export().keySet().stream().map(name -> name.replaceFirst("files/\\d+/", "")))
                .containsExactlyInAnyOrder(
                        DOCUMENT, "passwd", "a_b_.txt", "x".repeat(96) + ".txt", "_CON.txt", "dots_");
        as(user).get("/api/export")
                .then()
                .body(
                        "attachments.name",
                        containsInAnyOrder("passwd", "a:b?.txt", "x".repeat(251) + ".txt", "CON.txt", "dots. ."));
    }

    @Test
    void theDocumentOfAnArchiveCanBeImported() throws IOException {
        attach(createTask(user, "title"), "a.txt", bytes(5));
        String document = new String(export().get(DOCUMENT), UTF_8);
        as(newUser(), document).post("/api/import").then().statusCode(200).body("results.changed", contains(1));
    }

    @Test
    void aFileThatIsLostDoesNotKeepTheOthersBack() throws Exception {
        long task = createTask(user, "title");
        long first = attach(task, "first.txt", bytes(5));
        long lost = attach(task, "lost.txt", bytes(6));
        long cut = attach(task, "cut.txt", bytes(100));
        long last = attach(task, "last.txt", bytes(7));
        Files.delete(object(lost));
        Files.write(object(cut), bytes(3));
        Map<String, byte[]> archive = export();
        assertThat(archive.keySet())
                .containsExactly(
                        DOCUMENT,
                        "files/" + last + "/last.txt",
                        "files/" + cut + "/cut.txt",
                        "files/" + first + "/first.txt");
        assertThat(archive.get("files/" + cut + "/cut.txt")).isEqualTo(bytes(3));
        assertThat(document(archive).path("attachments")).hasSize(4);
    }

    /** Where the store of the tests has the bytes of an attachment. */
    private Path object(long id) throws SQLException {
        String key = requireNonNull(sql("select object_key from attachment where id = " + id));
        return Path.of("target", "files", key.substring(0, 2), key);
    }

    /** Runs SQL as the user; the first value that it returns. */
    private @Nullable String sql(String statement) throws SQLException {
        try (Connection connection = OtherSession.connection();
                Statement sql = connection.createStatement()) {
            connection.setAutoCommit(false);
            sql.execute("set local app.user_id = '%s'".formatted(user));
            @Nullable String value = null;
            if (sql.execute(statement)) {
                try (ResultSet rows = sql.getResultSet()) {
                    value = rows.next() ? rows.getString(1) : null;
                }
            }
            connection.commit();
            return value;
        }
    }

    @Test
    void theFormatIsNotForTheClientsAcceptToChoose() {
        as(user).accept("*/*").get(EXPORT).then().statusCode(200).contentType("application/zip");
        as(user).head(EXPORT).then().statusCode(is(200));
    }
}
