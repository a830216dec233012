package dev.tasksapi.attachments;

import static dev.tasksapi.attachments.AttachmentTest.FILES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tasksapi.Api;
import dev.tasksapi.NeedsMinutes;
import dev.tasksapi.ServiceProcess;
import dev.tasksapi.development.EmbeddedDatabase;
import io.restassured.RestAssured;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A service that is killed (SIGKILL) between the steps of an upload. */
@NeedsMinutes
@Timeout(value = 240, unit = TimeUnit.SECONDS)
class UploadCrashIT {
    @TempDir
    Path folder;

    private final String user = Api.newUser();

    private ServiceProcess start(EmbeddedDatabase database) {
        ServiceProcess service =
                ServiceProcess.start(database, database.url(), Map.of("FILES_DIR", files().toString()));
        RestAssured.port = service.port();
        return service;
    }

    private Path files() {
        return folder.resolve("files");
    }

    private List<Path> objects() throws Exception {
        if (!Files.exists(files())) {
            return List.of();
        }
        try (Stream<Path> objects = Files.walk(files())) {
            return objects.filter(Files::isRegularFile).toList();
        }
    }

    private static long rows(EmbeddedDatabase database) throws SQLException {
        try (Connection connection = database.superuser().getConnection();
                Statement sql = connection.createStatement();
                ResultSet count = sql.executeQuery("select count(*) from attachment")) {
            count.next();
            return count.getLong(1);
        }
    }

    private static void execute(EmbeddedDatabase database, String statement) throws SQLException {
        try (Connection connection = database.superuser().getConnection();
                Statement sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }

    /** As a day later; another upload has the sweep go along. */
    private void checkThatNothingIsLeft(EmbeddedDatabase database) throws Exception {
        execute(
                database,
                "update attachment set created_at = now() - interval '25 hours', deleted_at = now() - interval '25 hours'");
        try (ServiceProcess again = start(database)) {
            long task = Api.createTask(user, "another");
            assertThat(Api.as(user).get("/api/tasks").jsonPath().getList("")).hasSize(2);
            Api.as(user)
                    .multiPart("file", "a.txt", "text".getBytes(StandardCharsets.UTF_8))
                    .post(FILES, task)
                    .then()
                    .statusCode(201);
            while (rows(database) > 1 || objects().size() > 1) {
                TimeUnit.MILLISECONDS.sleep(50);
            }
            assertThat(objects().get(0)).hasContent("text");
            assertThat(again.isRunning()).isTrue();
        }
    }

    @Test
    void betweenRowAndObject() throws Exception {
        EmbeddedDatabase database = EmbeddedDatabase.kept(folder.resolve("database"), 0);
        ServiceProcess killed = start(database);
        long task = Api.createTask(user, "title");
        try (UploadSocket socket = new UploadSocket()) {
            socket.begin(user, task, 1_000_000).send(new byte[500_000]);
            while (objects().isEmpty()) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
            killed.stop();
        }
        assertThat(rows(database)).isEqualTo(1);
        checkThatNothingIsLeft(database);
    }

    @Test
    void betweenObjectAndCompletion() throws Exception {
        EmbeddedDatabase database = EmbeddedDatabase.kept(folder.resolve("database"), 0);
        ServiceProcess killed = start(database);
        long task = Api.createTask(user, "title");
        try (UploadSocket socket = new UploadSocket();
                Connection other = database.superuser().getConnection();
                Statement sql = other.createStatement()) {
            socket.begin(user, task, 1_000).send(new byte[10]);
            while (rows(database) == 0) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
            other.setAutoCommit(false);
            sql.execute("select from attachment for update"); // the last step waits for it
            socket.send(new byte[990]);
            while (objects().isEmpty() || objects().get(0).toString().contains("incoming")) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
            killed.stop();
            other.rollback();
        }
        checkThatNothingIsLeft(database);
    }
}
