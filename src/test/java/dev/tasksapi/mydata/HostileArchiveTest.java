package dev.tasksapi.mydata;

import static dev.tasksapi.Api.TASKS;
import static dev.tasksapi.Api.as;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import dev.tasksapi.Envelope;
import dev.tasksapi.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** ZIP files that no export has written. Nothing of them is ever stored. */
@QuarkusTest
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class HostileArchiveTest extends PortableFilesData {
    private static final String EMPTY = "{\"version\": 1}";
    private static final byte[] TEXT = "hello".getBytes(UTF_8);

    private List<String> expectedBefore = List.of();

    private List<String> expected() throws SQLException {
        return sql("select key from removed_object where attempts = 0 and due_at > now()");
    }

    @BeforeEach
    void lookWhatOthersHaveLeft() throws SQLException {
        expectedBefore = expected();
    }

    /** What was expected of an import that broke off is removed in the background. */
    @AfterEach
    void nothingIsLeft() throws Exception {
        as(user).get(EXPORT).then().body("tasks", hasSize(0)).body("attachments", hasSize(0));
        while (!expectedBefore.containsAll(expected())) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
        while (areBodiesOpen()) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
        assertThat(objects().keySet().stream().map(Path::toString)).noneMatch(name -> name.contains("body-"));
    }

    private void refuse(byte[] archive) {
        Envelope.check(importOf(archive), 400, "validation_error");
    }

    private void refuse(byte[] archive, String field, String message) {
        Envelope.checkFields(importOf(archive), Map.of(field, message));
    }

    private static byte[] archiveWith(Consumer<TestZip.Entry> change) {
        TestZip.Entry entry = new TestZip.Entry("files/7/a.txt", TEXT);
        change.accept(entry);
        return zipWith("files/7/a.txt", TEXT).add(entry).end();
    }

    @Test
    void whatIsNoZipFileIsRefused() {
        refuse(new byte[0]);
        refuse(EMPTY.getBytes(UTF_8));
        refuse(bytes(100_000));
        byte[] whole = archiveWith(entry -> {});
        refuse(Arrays.copyOf(whole, whole.length - 1));
        refuse(Arrays.copyOf(whole, 30));
        refuse(Arrays.copyOfRange(whole, 10, whole.length));
        refuse(new TestZip().raw(whole).raw(new byte[1]).bytes());
        byte[] torn = whole.clone();
        Arrays.fill(torn, whole.length - 22 - 60, whole.length - 22 - 20, (byte) 0);
        refuse(torn);
    }

    /** The number of bytes of the list, and where it begins. */
    @ParameterizedTest
    @ValueSource(ints = {12, 16})
    void aListThatIsElsewhereIsRefused(int field) {
        for (int value : new int[] {-1, -2, Integer.MAX_VALUE, Integer.MIN_VALUE, 1_000_000}) {
            byte[] archive = archiveWith(entry -> {});
            int place = archive.length - 22 + field;
            for (int n = 0; n < 4; n++) {
                archive[place + n] = (byte) (value >> (8 * n));
            }
            refuse(archive);
        }
    }

    @Test
    void withoutADocumentThereIsNothingToImport() {
        String rule = "The ZIP file must have the entry data.json, as one of GET /api/export?format=zip has";
        refuse(new TestZip().end(), "data.json", rule);
        refuse(
                new TestZip()
                        .add("a/b/data.json", EMPTY)
                        .add("__MACOSX/data.json", EMPTY)
                        .end(),
                "data.json",
                rule);
    }

    @Test
    void ofTwoDocumentsNobodyKnowsWhichOneCounts() {
        refuse(
                new TestZip().add("data.json", EMPTY).add("data.json", EMPTY).end(),
                "data.json",
                "data.json in the ZIP file is there beside data.json; send one export at a time");
        refuse(
                new TestZip()
                        .add("a/data.json", EMPTY)
                        .add("b/data.json", EMPTY)
                        .end(),
                "b/data.json",
                "b/data.json in the ZIP file is there beside a/data.json; send one export at a time");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../x", "/etc/passwd", "C:\\x", "a/../../b", "..", "..\\x", "files/7/.."})
    void aNameThatLeadsElsewhereIsRefused(String name) {
        String shown = name.replace('\\', '/');
        refuse(
                new TestZip().add("data.json", EMPTY).add(name, "x").end(),
                shown,
                shown + " in the ZIP file has a name that leads elsewhere; send an export as it is");
    }

    @Test
    void aNameWithDotsInItDoesNot() {
        importOf(new TestZip().add("data.json", EMPTY).add("a..b/...c/d..", "x").end())
                .then()
                .statusCode(200);
    }

    @Test
    void twoEntriesOfOneNameAreRefused() {
        refuse(
                zipWith("a", TEXT).add("a", TEXT).add("a", TEXT).end(),
                "a",
                "a in the ZIP file is there twice; send an export as it is");
    }

    @Test
    void whatCannotBeReadIsRefusedBeforeAnythingIsStored() throws Exception {
        Map<Path, Object> before = objects();
        String name = "files/7/a.txt";
        refuse(
                archiveWith(entry -> entry.flags = 1),
                name,
                name + " in the ZIP file is encrypted; pack it without a password");
        refuse(
                archiveWith(entry -> entry.method = 12),
                name,
                name + " in the ZIP file is packed in a way that is not read here; pack it by Deflate, or not at all");
        assertThat(before.entrySet()).containsAll(objects().entrySet());
    }

    @Test
    void whatIsNotWhatTheListSaysIsRefused() {
        String name = "files/7/a.txt";
        String rule = name + " in the ZIP file is broken; pack it again";
        refuse(archiveWith(entry -> entry.crc++), name, rule);
        refuse(
                archiveWith(entry -> entry.packed = TestZip.deflated("longer than it says".getBytes(UTF_8))),
                name,
                rule);
        refuse(archiveWith(entry -> entry.packed = TestZip.deflated(new byte[2])), name, rule);
        refuse(archiveWith(entry -> entry.packed = new byte[] {7, 7, 7}), name, rule);
        refuse(archiveWith(entry -> entry.packed = Arrays.copyOf(entry.packed, 3)), name, rule);
        refuse(archiveWith(entry -> entry.extra = TestZip.wide(5, Long.MAX_VALUE)), name, rule);
        refuse(archiveWith(entry -> entry.extra = TestZip.wide(5, -1)), name, rule);
        refuse(archiveWith(entry -> entry.stored(TEXT).packed = new byte[4]), name, rule);
    }

    @Test
    void aFileThatTheZipFileDoesNotHaveAsTheDocumentSaysIsNamed() {
        String rest = "; take this item out to import the rest";
        refuse(
                zipWith("files/7/a.txt", TEXT).end(),
                "attachments[0].file",
                "File must be an entry of the ZIP file" + rest);
        refuse(
                zipWith("a", new byte[6]).add("a", TEXT).end(),
                "attachments[0].size",
                "Size must be that of the entry, which is 5" + rest);
        refuse(
                new TestZip()
                        .add("data.json", document("a", -1).replace("\"name\": \"a.txt\",", ""))
                        .end(),
                "attachments[0].name",
                "Name is required",
                "attachments[0].size",
                "Size must be 0 or more");
    }

    private void refuse(byte[] archive, String field, String message, String otherField, String otherMessage) {
        Envelope.checkFields(importOf(archive), Map.of(field, message, otherField, otherMessage));
    }

    /** 200 MB that are packed into 200 kB. */
    @Test
    void aBombStopsWhereItSaysThatItEnds() {
        byte[] bomb = TestZip.deflated(new byte[200_000_000]);
        String rule = " in the ZIP file is broken; pack it again";
        refuse(archiveWith(entry -> entry.packed = bomb), "files/7/a.txt", "files/7/a.txt" + rule);
        TestZip.Entry document = new TestZip.Entry("data.json", TEXT);
        document.packed = bomb;
        refuse(new TestZip().add(document).end(), "data.json", "data.json" + rule);
        document.size = 200_000_000;
        Response tooLong = importOf(new TestZip().add(document).end());
        Envelope.check(tooLong, 413, "payload_too_large");
        tooLong.then().body("detail", is("data.json in the ZIP file can have at most 16 MiB"));
    }

    @Test
    void aMillionEntriesAreTooMany() throws Exception {
        TestZip million = new TestZip().add("data.json", EMPTY).add("a", "").repeatLast(1_000_000);
        HttpResponse<String> answer = plain(million.endWide());
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("The ZIP file has more than 100,000 entries");
    }

    @Test
    void moreEntriesThanAnExportHasAreFineWithinTheLimit() throws Exception {
        TestZip many = new TestZip().add("data.json", EMPTY).add("a", "").repeatLast(99_998);
        assertThat(plain(many.endWide()).statusCode()).isEqualTo(200);
    }

    /** By a client that makes no copies of what it sends. */
    private HttpResponse<String> plain(byte[] archive) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + IMPORT))
                .header("Authorization", "Bearer " + TestTokens.of(user))
                .header("Content-Type", ZIP)
                .POST(HttpRequest.BodyPublishers.ofByteArray(archive))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** The first of them is in the store by then. */
    @Test
    void aLastFileThatIsBrokenUndoesTheOthers() throws Exception {
        Map<Path, Object> before = objects();
        String rows = "{\"id\": %d, \"task_id\": 1, \"name\": \"a\", \"size\": 5, \"file\": \"%d\"}";
        TestZip zip = new TestZip()
                .add(
                        "data.json",
                        "{\"version\": 1, \"profile\": {\"name\": \"Ada\"}, \"tasks\": [{\"id\": 1, \"title\": \"x\"}],"
                                + " \"attachments\": [" + rows.formatted(1, 1) + "," + rows.formatted(2, 2) + "]}")
                .add("1", TEXT);
        TestZip.Entry broken = new TestZip.Entry("2", TEXT);
        broken.crc++;
        refuse(zip.add(broken).end(), "2", "2 in the ZIP file is broken; pack it again");
        as(user).get(EXPORT).then().body("profile", nullValue());
        while (!before.keySet().containsAll(objects().keySet())) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    @Test
    void aBodyThatIsCutLeavesNothing() throws Exception {
        byte[] archive =
                zipWith("a", bytes(3_000_000)).stored("a", bytes(3_000_000)).end();
        try (Socket socket = connect()) {
            socket.getOutputStream().write(head(archive.length, ""));
            socket.getOutputStream().write(archive, 0, 2_500_000);
        }
        while (importOf(archive).statusCode() == 503) { // until the service has noticed
            TimeUnit.MILLISECONDS.sleep(20);
        }
        assertThat(as(user).get(TASKS).jsonPath().getList("")).hasSize(1);
        deleteAll();
    }

    @Test
    void whatIsLongerThanAllThatOneCanHaveIsNotRead() throws IOException {
        try (Socket socket = connect()) {
            socket.getOutputStream().write(head(2_000_000_000L, ""));
            byte[] answer = socket.getInputStream().readNBytes(12);
            assertThat(new String(answer, UTF_8)).isEqualTo("HTTP/1.1 413");
        }
    }

    /** As curl does with long bodies. */
    @Test
    void aClientThatAsksFirstIsToldWhetherToSend() throws IOException {
        byte[] archive = new TestZip().add("data.json", EMPTY).end();
        try (Socket socket = connect()) {
            socket.getOutputStream().write(head(archive.length, "Expect: 100-continue\r\n"));
            String answer = "HTTP/1.1 100 Continue\r\n\r\n";
            assertThat(new String(socket.getInputStream().readNBytes(answer.length()), UTF_8))
                    .isEqualTo(answer);
            socket.getOutputStream().write(archive);
            assertThat(new String(socket.getInputStream().readNBytes(12), UTF_8))
                    .isEqualTo("HTTP/1.1 200");
        }
        try (Socket socket = connect()) {
            socket.getOutputStream().write(head(2_000_000_000L, "Expect: 100-continue\r\n"));
            BufferedReader answer = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
            List<String> head = new ArrayList<>();
            for (String line = answer.readLine(); !line.isEmpty(); line = answer.readLine()) {
                head.add(line.toLowerCase(Locale.ROOT));
            }
            assertThat(head.get(0)).startsWith("http/1.1 413");
            assertThat(head).contains("connection: close");
        }
    }

    @Test
    void moreFilesThanAnExportHasAreTooMany() {
        String row = "{\"task_id\": 1, \"name\": \"a\", \"size\": 0, \"file\": \"a\"},";
        String document = document("a", 0).replace("\"attachments\": [", "\"attachments\": [" + row.repeat(20_000));
        importOf(new TestZip().add("data.json", document).add("a", "").end())
                .then()
                .statusCode(400)
                .body("detail", is("An import may hold at most 20,000 files; divide it"));
    }
}
