package dev.tasksapi.mydata;

import static dev.tasksapi.Api.as;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tasksapi.Api;
import dev.tasksapi.TestTokens;
import dev.tasksapi.database.pool.OtherSession;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Data of a user with files, as ZIP files that leave and come back. */
abstract class PortableFilesData extends PortableData {
    static final String ZIP = "application/zip";
    static final String FILES = "/api/tasks/{id}/attachments";
    static final Path FOLDER = Path.of("target", "files");

    private static final int PATIENCE_MILLIS = 20_000;

    static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    long attach(long task, String name, byte[] bytes) {
        Response answer = as(user).contentType("application/pdf")
                .header("Content-Disposition", "attachment; filename*=UTF-8''" + percentEncoded(name))
                .body(bytes)
                .post(FILES, task);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(201);
        return answer.jsonPath().getLong("id");
    }

    private static String percentEncoded(String name) {
        return URLEncoder.encode(name, UTF_8).replace("+", "%20");
    }

    byte[] archive() {
        return as(user).get(EXPORT + "?format=zip")
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
    }

    Response importOf(byte[] archive) {
        return as(user).contentType(ZIP).body(archive).post(IMPORT);
    }

    /** All that lasts, with the files by their names and the titles of their tasks. */
    static JsonNode lasting(byte[] archive) throws Exception {
        Map<String, byte[]> entries = TestZip.read(archive);
        String document = new String(entries.getOrDefault("data.json", new byte[0]), UTF_8);
        Map<Long, String> tasks = new HashMap<>();
        read(document)
                .path("tasks")
                .forEach(task -> tasks.put(
                        task.path("id").longValue(),
                        task.path("title").textValue() + task.path("created_at").textValue()));
        ObjectNode lasting = (ObjectNode) lasting(document);
        lasting.path("attachments").forEach(node -> {
            ObjectNode row = (ObjectNode) node;
            row.put("task", tasks.get(row.path("task_id").longValue()));
            row.put("bytes", entries.get(row.path("file").textValue()));
            row.remove(List.of("id", "user_id", "updated_at", "task_id", "file"));
        });
        return lasting;
    }

    /** A ZIP file with a task that has one file, of a document that no export has written. */
    static TestZip zipWith(String file, byte[] bytes) {
        return new TestZip().add("data.json", document(file, bytes.length));
    }

    static String document(String file, long size) {
        return """
                {"version": 1, "tasks": [{"id": 1, "title": "x", "created_at": "2026-11-21T09:30:00Z"}],
                 "attachments": [{"id": 7, "task_id": 1, "name": "a.txt", "type": "text/plain", "size": %d,
                  "created_at": "2026-11-21T09:31:00Z", "file": "%s"}]}""".formatted(size, file);
    }

    /** Runs SQL as the user, in a transaction; the first column of what it returns. */
    List<String> sql(String statement) throws SQLException {
        try (Connection connection = OtherSession.connection();
                Statement sql = connection.createStatement()) {
            connection.setAutoCommit(false);
            sql.execute("set local app.user_id = '%s'".formatted(user));
            List<String> values = new ArrayList<>();
            if (sql.execute(statement)) {
                try (ResultSet rows = sql.getResultSet()) {
                    while (rows.next()) {
                        values.add(rows.getString(1));
                    }
                }
            }
            connection.commit();
            return values;
        }
    }

    List<String> keys() throws SQLException {
        return sql("select object_key from attachment where user_id = '%s' order by object_key".formatted(user));
    }

    /** The files of the store of the tests, with the times at which they were written. */
    static Map<Path, Object> objects() throws IOException {
        Map<Path, Object> objects = new TreeMap<>();
        try (Stream<Path> files = Files.walk(FOLDER)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                objects.put(file, Files.getLastModifiedTime(file));
            }
        }
        return objects;
    }

    /** Bodies on the disk that are still open, where the system tells. */
    static boolean areBodiesOpen() throws IOException {
        Path descriptors = Path.of("/proc/self/fd");
        if (!Files.isDirectory(descriptors)) {
            return false;
        }
        try (Stream<Path> all = Files.list(descriptors)) {
            for (Path one : all.filter(Files::isSymbolicLink).toList()) {
                if (Files.readSymbolicLink(one).toString().contains("incoming/body-")) {
                    return true;
                }
            }
            return false;
        } catch (NoSuchFileException e) {
            return areBodiesOpen(); // one was closed meanwhile
        }
    }

    /** A connection on which nobody waits without end. */
    static Socket connect() throws IOException {
        Socket socket = new Socket("localhost", RestAssured.port);
        socket.setSoTimeout(PATIENCE_MILLIS);
        return socket;
    }

    /** Begins an import, byte by byte. */
    byte[] head(long length, String header) {
        return "POST %s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\nContent-Type: %s\r\nContent-Length: %d\r\n%s\r\n"
                .formatted(IMPORT, TestTokens.of(user), ZIP, length, header)
                .getBytes(UTF_8);
    }

    long createTask(String title) {
        return Api.createTask(user, title);
    }
}
