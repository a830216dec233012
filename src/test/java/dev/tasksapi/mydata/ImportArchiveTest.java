package dev.tasksapi.mydata;

import static dev.tasksapi.Api.TASK;
import static dev.tasksapi.Api.TASKS;
import static dev.tasksapi.Api.as;
import static dev.tasksapi.Api.newUser;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;

import dev.tasksapi.Envelope;
import dev.tasksapi.database.pool.OtherSession;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.net.Socket;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What leaves in a ZIP file comes back the same, whoever has packed it again. */
@QuarkusTest
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ImportArchiveTest extends PortableFilesData {
    private void makeFiles(Random random) {
        List<Integer> tasks = as(user).get(TASKS).jsonPath().getList("id");
        for (int n = 0; n < 8; n++) {
            long task = tasks.get(random.nextInt(tasks.size()));
            attach(task, WORDS.get(random.nextInt(WORDS.size())) + n + ".bin", bytes(random.nextInt(4) * 70_000));
        }
        as(user).delete(TASK, tasks.get(0)).then().statusCode(204);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void whatIsExportedDeletedAndImportedIsTheSame(long seed) throws Exception {
        makeSomething(new Random(seed));
        makeFiles(new Random(seed));
        byte[] before = archive();
        deleteAll();
        importOf(before)
                .then()
                .statusCode(200)
                .body("results.name", contains("profile", "projects", "tasks", "attachments"))
                .body("results.changed", contains(1, 3, 30, 8));
        byte[] after = archive();
        assertThat(lasting(after)).isEqualTo(lasting(before));

        List<String> keys = keys();
        assertThat(sql("select key from removed_object")).doesNotContainAnyElementsOf(keys);
        importOf(before)
                .then()
                .statusCode(200)
                .body("results.changed", contains(0, 0, 0, 0))
                .body("results.unchanged", contains(1, 3, 30, 8));
        importOf(after).then().statusCode(200).body("results.changed", contains(0, 0, 0, 0));
        assertThat(keys()).isEqualTo(keys);
    }

    @Test
    void whatIsStillThereIsNotStoredASecondTime() throws Exception {
        attach(createTask("title"), "a.txt", bytes(100_000));
        byte[] archive = archive();
        Map<Path, Object> objects = objects();
        importOf(archive).then().statusCode(200).body("results.changed", contains(0, 0));
        assertThat(objects.entrySet()).containsAll(objects().entrySet());
    }

    @Test
    void aFileThatWasDeletedComesBackToItsTask() throws Exception {
        long task = createTask("title");
        long deleted = attach(task, "deleted.txt", bytes(10));
        attach(task, "stays.txt", bytes(11));
        byte[] archive = archive();
        as(user).delete("/api/attachments/{id}", deleted).then().statusCode(204);
        importOf(archive).then().statusCode(200).body("results.changed", contains(0, 1));
        as(user).get(FILES, task).then().body("name", contains("stays.txt", "deleted.txt"));
        assertThat(as(user).get(
                                "/api/attachments/{id}",
                                as(user).get(FILES, task).jsonPath().getLong("id[1]"))
                        .asByteArray())
                .isEqualTo(bytes(10));
    }

    @Test
    void filesOfATaskInTheTrashComeBackWithIt() throws Exception {
        long task = createTask("title");
        attach(task, "a.txt", bytes(10));
        as(user).delete(TASK, task);
        byte[] archive = archive();
        deleteAll();
        importOf(archive).then().statusCode(200).body("results.changed", contains(1, 1));
        long restored = as(user).get("/api/trash").jsonPath().getLong("id[0]");
        as(user).post("/api/tasks/{id}/restore", restored).then().statusCode(200);
        as(user).get(FILES, restored).then().body("name", contains("a.txt"));
    }

    @Test
    void anotherAccountGetsFilesOfItsOwn() {
        attach(createTask("title"), "a.txt", bytes(10));
        byte[] archive = archive();
        String other = newUser();
        for (int changed : List.of(1, 0)) {
            as(other)
                    .contentType(ZIP)
                    .body(archive)
                    .post(IMPORT)
                    .then()
                    .statusCode(200)
                    .body("results.changed", contains(changed, changed));
        }
        long task = as(other).get(TASKS).jsonPath().getLong("id[0]");
        as(other).get(FILES, task).then().body("name", contains("a.txt")).body("user_id", contains(other));
        long file = as(other).get(FILES, task).jsonPath().getLong("id[0]");
        as(user).get("/api/attachments/{id}", file).then().statusCode(404);
    }

    /** As Finder, Explorer, 7-Zip and others do it. */
    static Stream<byte[]> packedAgain(Map<String, byte[]> entries) {
        TestZip inFolder = new TestZip().add("my-data/", "").add("my-data/files/", "");
        TestZip documentLast = new TestZip();
        TestZip stored = new TestZip();
        TestZip ofMac = new TestZip().add("__MACOSX/._data.json", "junk");
        TestZip ofWindows = new TestZip();
        TestZip wide = new TestZip();
        TestZip renamed = new TestZip();
        entries.forEach((name, bytes) -> {
            boolean isDocument = name.equals("data.json");
            inFolder.add("my-data/" + name, bytes);
            stored.stored(name, bytes);
            ofMac.add(Normalizer.normalize(name, Normalizer.Form.NFD), bytes)
                    .add("__MACOSX/" + name, "junk")
                    .add(name.replaceFirst("[^/]*$", ".DS_Store"), "junk");
            ofWindows.add(name.replace('/', '\\'), bytes);
            TestZip.Entry entry = new TestZip.Entry("./" + name, bytes);
            entry.extra = TestZip.wide(bytes.length, entry.packed.length);
            wide.add(entry);
            renamed.add(isDocument ? name : name.replaceFirst("[^/]*$", "gr?.bin"), bytes);
            if (!isDocument) {
                documentLast.add(name, bytes);
            }
        });
        documentLast.add("readme.txt", "of mine").add("data.json", entries.getOrDefault("data.json", new byte[0]));
        return Stream.of(
                inFolder.end(),
                documentLast.end("a comment"),
                stored.end(),
                ofMac.end(),
                ofWindows.end(),
                wide.endWide(),
                renamed.end(),
                new TestZip().raw(bytes(1_000)).raw(stored.end()).bytes());
    }

    @Test
    void whoeverHasPackedItAgainCanImportIt() throws Exception {
        long task = createTask("title");
        attach(task, "größe 😀.bin", bytes(100_000));
        attach(task, "b", bytes(0));
        byte[] before = archive();
        for (byte[] again : packedAgain(TestZip.read(before)).toList()) {
            deleteAll();
            importOf(again).then().statusCode(200).body("results.changed", contains(1, 2));
            assertThat(lasting(archive())).isEqualTo(lasting(before));
        }
    }

    @Test
    void aBrowserOnWindowsCallsItByAnotherType() {
        byte[] archive = zipWith("a", bytes(5)).add("a", bytes(5)).end();
        as(user).contentType("application/x-zip-compressed")
                .body(archive)
                .post(IMPORT)
                .then()
                .statusCode(200);
    }

    @Test
    void aTypeIsJudgedByTheBytesAndANameIsMadeHarmless() {
        String document =
                document("a", 5).replace("text/plain", "image/png").replace("\"a.txt\"", "\"../b\\u202e.png\"");
        importOf(new TestZip().add("data.json", document).add("a", "<svg>").end())
                .then()
                .statusCode(200);
        long task = as(user).get(TASKS).jsonPath().getLong("id[0]");
        as(user).get(FILES, task)
                .then()
                .body("type", contains("application/octet-stream"))
                .body("name", contains("b.png"));
    }

    @Test
    void withoutTheZipFileAroundItADocumentLeavesFilesOut() {
        importOf(document("a", 5)).then().statusCode(200).body("results.name", contains("tasks"));
    }

    @Test
    void importsAtOnceMakeEachFileOnce() throws Exception {
        byte[] archive = zipWith("a", bytes(5)).add("a", bytes(5)).end();
        List<Integer> statuses = IntStream.range(0, 4)
                .mapToObj(n ->
                        CompletableFuture.supplyAsync(() -> importOf(archive).statusCode()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
        assertThat(statuses).contains(200).allMatch(status -> status == 200 || status == 503);
        assertThat(keys()).hasSize(1);
    }

    @Test
    void anImportGoesOnWithoutItsClient() throws Exception {
        byte[] archive =
                zipWith("a", bytes(2_000_000)).add("a", bytes(2_000_000)).end();
        try (OtherSession elsewhere = OtherSession.open()) {
            elsewhere.lock(user, 0);
            elsewhere.execute("select pg_advisory_xact_lock(hashtextextended('attachments %s', 0))".formatted(user));
            try (Socket socket = connect()) {
                socket.getOutputStream().write(head(archive.length, ""));
                socket.getOutputStream().write(archive);
                OtherSession.awaitBlocked(1);
                assertThat(areBodiesOpen()).isTrue();
            }
            elsewhere.letGo();
        }
        while (keys().isEmpty() || areBodiesOpen()) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
        importOf(archive).then().statusCode(200).body("results.changed", contains(0, 0));
    }

    @Test
    void aKeyedImportIsAnsweredOnceAndForItsBytesAlone() {
        byte[] large = bytes(2_000_000);
        byte[] archive = zipWith("a", large).stored("a", large).end();
        Response first = keyed(archive);
        first.then().statusCode(200).body("results.changed", hasItem(1));
        Response again = keyed(archive);
        again.then().header("Idempotency-Replayed", "true");
        assertThat(again.asString()).isEqualTo(first.asString());
        Envelope.check(keyed(zipWith("b", large).stored("b", large).end()), 422, "idempotency_key_reused");
    }

    private Response keyed(byte[] archive) {
        return as(user).header("Idempotency-Key", "import")
                .contentType(ZIP)
                .body(archive)
                .post(IMPORT);
    }

    @Test
    void noMoreThanTheLimitsOfUploads() throws Exception {
        String rows = IntStream.rangeClosed(1, 101)
                .mapToObj(
                        n -> "{\"id\": %d, \"task_id\": 1, \"name\": \"a\", \"size\": 0, \"file\": \"a\"}".formatted(n))
                .collect(joining(","));
        String document =
                "{\"version\": 1, \"tasks\": [{\"id\": 1, \"title\": \"x\"}], \"attachments\": [" + rows + "]}";
        Envelope.check(
                importOf(new TestZip().add("data.json", document).add("a", "").end()), 409, "conflict");
        as(user).get(TASKS).then().body("", empty());

        long task = createTask("full");
        sql(
                "insert into attachment (user_id, task_id, object_key, name, type, size) values ('%s', %d, '%s', 'a', 'b', %d)"
                        .formatted(user, task, "0".repeat(32), (1L << 30) - 4));
        Envelope.check(importOf(zipWith("a", bytes(5)).add("a", bytes(5)).end()), 409, "conflict");
        importOf(zipWith("a", bytes(4)).add("a", bytes(4)).end())
                .then()
                .statusCode(200)
                .body("results.changed", contains(1, 1));

        long tooLong = 25 * 1024 * 1024 + 1;
        TestZip.Entry entry = new TestZip.Entry("a", bytes(4));
        entry.size = tooLong;
        Envelope.checkFields(
                importOf(new TestZip()
                        .add("data.json", document("a", tooLong))
                        .add(entry)
                        .end()),
                Map.of("attachments[0].size", "Size is too much: A file can have at most 25 MiB"));
    }

    @Test
    void aFileBelongsToATaskOfTheDocument() {
        String document = document("a", 5).replace("\"task_id\": 1", "\"task_id\": 2");
        Envelope.checkFields(
                importOf(new TestZip()
                        .add("data.json", document)
                        .add("a", bytes(5))
                        .end()),
                Map.of("attachments[0].task_id", "Task id must be the id of a task of the document"));
        as(user).get(TASKS).then().body("", empty());
    }
}
