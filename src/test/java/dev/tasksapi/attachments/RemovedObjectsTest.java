package dev.tasksapi.attachments;

import static dev.tasksapi.Api.TASK;
import static dev.tasksapi.Api.as;
import static dev.tasksapi.Api.createTask;
import static dev.tasksapi.Api.newUser;
import static dev.tasksapi.attachments.AttachmentTest.FILE;
import static dev.tasksapi.attachments.AttachmentTest.FILES;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tasksapi.attachments.UploadSocket.Answer;
import dev.tasksapi.database.pool.OtherSession;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** That no object outlives its row, and no row lasts whose object never came. */
@QuarkusTest
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class RemovedObjectsTest {
    private static final Path FOLDER = Path.of("target", "files");

    private final String user = newUser();

    private List<String> sql(String statement) throws SQLException {
        return AttachmentRows.sql(user, statement);
    }

    private List<String> keys() throws SQLException {
        return sql("select object_key from attachment");
    }

    private long attached(long task) {
        return as(user).multiPart("file", "a.txt", "text".getBytes(UTF_8))
                .post(FILES, task)
                .jsonPath()
                .getLong("id");
    }

    private static Path place(String key) {
        return FOLDER.resolve(key.substring(0, 2)).resolve(key);
    }

    private static boolean isComing(String key) throws IOException {
        Path incoming = Files.createDirectories(FOLDER.resolve("incoming"));
        try (Stream<Path> files = Files.list(incoming)) {
            return files.anyMatch(file -> file.getFileName().toString().startsWith(key));
        }
    }

    private static void awaitGone(Path file) throws InterruptedException {
        while (Files.exists(file)) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    private void awaitForgotten(String key) throws SQLException, InterruptedException {
        while (!sql("select key from removed_object where key = '%s'".formatted(key))
                .isEmpty()) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    @Test
    void anObjectGoesWithItsRow() throws Exception {
        long id = attached(createTask(user, "title"));
        String key = keys().get(0);
        assertThat(place(key)).hasContent("text");
        as(user).delete(FILE, id).then().statusCode(204);
        awaitGone(place(key));
        awaitForgotten(key);
    }

    @Test
    void anObjectGoesWithATaskThatIsDeletedForGood() throws Exception {
        long task = createTask(user, "title");
        attached(task);
        String key = keys().get(0);
        as(user).delete(TASK, task);
        assertThat(place(key)).exists();
        as(user).delete("/api/trash/{id}", task).then().statusCode(204);
        awaitGone(place(key));
        assertThat(keys()).isEmpty();
    }

    @Test
    void anObjectGoesWhenTheTrashIsEmptied() throws Exception {
        long task = createTask(user, "title");
        attached(task);
        String key = keys().get(0);
        as(user).delete(TASK, task);
        as(user).delete("/api/trash").then().statusCode(204);
        awaitGone(place(key));
    }

    @Test
    void anObjectGoesWithAllDataOfItsOwner() throws Exception {
        attached(createTask(user, "title"));
        String key = keys().get(0);
        as(user, "{\"confirm\": \"delete my data\"}")
                .delete("/api/users/me")
                .then()
                .statusCode(204);
        awaitGone(place(key));
        assertThat(keys()).isEmpty();
    }

    @Test
    void anObjectIsNotedHoweverItsRowWasDeleted() throws Exception {
        long task = createTask(user, "title");
        attached(task);
        String key = keys().get(0);
        sql("delete from task where id = " + task);
        assertThat(keys()).isEmpty();
        assertThat(sql("select key from removed_object")).contains(key);
        as(user).delete(FILE, attached(createTask(user, "other")));
        awaitGone(place(key));
    }

    @Test
    void whatCannotBeRemovedIsTriedAgain() throws Exception {
        long id = attached(createTask(user, "title"));
        String key = keys().get(0);
        Files.delete(place(key));
        Path obstacle = Files.createDirectories(place(key).resolve("obstacle"));
        as(user).delete(FILE, id).then().statusCode(204);
        while (sql("select key from removed_object where attempts > 0 and due_at > now() and key = '%s'".formatted(key))
                .isEmpty()) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
        Files.delete(obstacle);
        sql("update removed_object set due_at = now() where key = '%s'".formatted(key));
        as(user).delete(FILE, attached(createTask(user, "other")));
        awaitForgotten(key);
        assertThat(place(key)).doesNotExist();
    }

    @Test
    void twoInstancesNeverTakeTheSame() throws Exception {
        sql("insert into removed_object values ('" + "0".repeat(31) + "1', 0, '2000-01-01'), ('" + "0".repeat(31)
                + "2', 0, '2000-01-01')");
        try (OtherSession elsewhere = OtherSession.open()) {
            elsewhere.lock(user, 0);
            elsewhere.execute("select claim_objects(1)");
            assertThat(sql("select claim_objects(1)")).hasSize(1);
            assertThat(sql("select claim_objects(1000)")).doesNotContain("0".repeat(31) + "1", "0".repeat(31) + "2");
            elsewhere.letGo();
        }
        assertThat(sql("select claim_objects(1000)")).as("It has a minute").isEmpty();
        sql("select forget_objects(array['" + "0".repeat(31) + "1', '" + "0".repeat(31) + "2'])");
    }

    @Test
    void anUploadThatIsCutLeavesNeitherRowNorObject() throws Exception {
        long task = createTask(user, "title");
        String key;
        try (UploadSocket socket = new UploadSocket()) {
            socket.begin(user, task, 1_000_000).send(new byte[100_000]);
            while (keys().isEmpty() || !isComing(keys().get(0))) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
            key = keys().get(0);
        }
        while (!keys().isEmpty()) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
        while (isComing(key)) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
        assertThat(place(key)).doesNotExist();
    }

    /** As after a crash: nobody goes on with it. */
    @Test
    void aRowWhoseBytesNeverCameIsSweptAfterADay() throws Exception {
        long task = createTask(user, "title");
        try (UploadSocket socket = new UploadSocket()) {
            socket.begin(user, task, 4);
            while (keys().isEmpty()) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
            sql("select sweep_attachment(1)");
            assertThat(keys()).hasSize(1);
            String key = keys().get(0);
            sql("update attachment set deleted_at = now() - interval '25 hours'");
            sql("select sweep_attachment(1)");
            assertThat(keys()).isEmpty();
            assertThat(sql("select key from removed_object where key = '%s'".formatted(key)))
                    .hasSize(1);
            Answer late = socket.send("text").answer();
            assertThat(late.status()).isEqualTo(404);
        }
    }

    @Test
    void anObjectThatIsStillComingIsRemovedADayLater() throws Exception {
        long task = createTask(user, "title");
        try (UploadSocket socket = new UploadSocket()) {
            socket.begin(user, task, 4);
            while (keys().isEmpty()) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
            String key = keys().get(0);
            as(user).delete(TASK, task);
            as(user).delete("/api/trash/{id}", task).then().statusCode(204);
            assertThat(sql("select key from removed_object where due_at > now() + interval '23 hours' and key = '%s'"
                            .formatted(key)))
                    .hasSize(1);
            assertThat(socket.send("text").answer().status()).isEqualTo(404);
            sql("select forget_objects(array['%s'])".formatted(key));
        }
    }

    @Test
    void aFileThatHasLostItsObjectIsNotFound() throws IOException, SQLException {
        long id = attached(createTask(user, "title"));
        Files.delete(place(keys().get(0)));
        as(user).get(FILE, id).then().statusCode(404);
    }
}
