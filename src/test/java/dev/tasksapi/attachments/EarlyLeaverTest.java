package dev.tasksapi.attachments;

import static dev.tasksapi.Api.as;
import static dev.tasksapi.Api.createTask;
import static dev.tasksapi.Api.newUser;
import static dev.tasksapi.attachments.AttachmentTest.FILES;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tasksapi.database.pool.OtherSession;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Uploads that break off while their row is being made leave no row, no file and no open descriptor. */
@QuarkusTest
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class EarlyLeaverTest {
    private static final Path INCOMING = Path.of("target", "files", "incoming");
    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");
    private static final String RAW =
            "Content-Disposition: attachment; filename=a\r\nContent-Length: 100000\r\n\r\nhello";
    private static final String EMPTY_FORM =
            "Content-Type: multipart/form-data; boundary=edge\r\nContent-Length: 100000\r\n";
    private static final String FORM =
            EMPTY_FORM + "\r\n--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\nhello";
    private static final String CHUNKED =
            "Content-Disposition: attachment; filename=a\r\nTransfer-Encoding: chunked\r\n";

    private final String user = newUser();

    private interface Break {
        void off(UploadSocket socket) throws IOException;
    }

    private static List<Path> in(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    /** What is coming, and what is open of it where the system tells. */
    private static List<Path> parts() throws IOException {
        List<Path> parts = new ArrayList<>(in(INCOMING));
        for (Path descriptor : in(DESCRIPTORS)) {
            if (Files.isSymbolicLink(descriptor)) {
                Path file = Files.readSymbolicLink(descriptor);
                if (file.startsWith(INCOMING.toAbsolutePath())) {
                    parts.add(file);
                }
            }
        }
        return parts;
    }

    /** Rows of one user are made one after the other, so those of this upload are there before those of the next. */
    private void checkNothingIsLeft(String upload, Break end) throws Exception {
        long task = createTask(user, "title");
        List<Path> before = parts();
        try (OtherSession elsewhere = OtherSession.open();
                UploadSocket socket = new UploadSocket()) {
            elsewhere.lock(user, 0);
            elsewhere.execute("select pg_advisory_xact_lock(hashtextextended('attachments %s', 0))".formatted(user));
            socket.begin(user, task, upload);
            OtherSession.awaitBlocked(1);
            end.off(socket);
            elsewhere.letGo();
            as(user).multiPart("file", "a.txt", "text".getBytes(UTF_8))
                    .post(FILES, task)
                    .then()
                    .statusCode(201);
            while (AttachmentRows.sql(user, "select id from attachment").size() != 1) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
            while (!before.containsAll(parts())) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {RAW, FORM, EMPTY_FORM, CHUNKED})
    void whoHangsUpLeavesNothing(String upload) throws Exception {
        checkNothingIsLeft(upload, UploadSocket::close);
    }

    @ParameterizedTest
    @ValueSource(strings = {RAW, FORM, EMPTY_FORM, CHUNKED})
    void whoResetsTheConnectionLeavesNothing(String upload) throws Exception {
        checkNothingIsLeft(upload, UploadSocket::reset);
    }

    @ParameterizedTest
    @ValueSource(strings = {"zz", "5\r\nhello\r\nzz"})
    void aChunkThatIsNoneLeavesNothing(String chunk) throws Exception {
        checkNothingIsLeft(CHUNKED + "\r\n" + chunk, socket -> {});
    }
}
