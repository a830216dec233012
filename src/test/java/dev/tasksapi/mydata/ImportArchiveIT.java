package dev.tasksapi.mydata;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasksapi.Api;
import dev.tasksapi.NeedsMinutes;
import dev.tasksapi.ServiceProcess;
import dev.tasksapi.TestTokens;
import dev.tasksapi.development.EmbeddedDatabase;
import dev.tasksapi.files.stores.S3Server;
import io.restassured.RestAssured;
import java.io.BufferedOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A ZIP file that is larger than the memory of the service, and one whose import is killed (SIGKILL). */
@NeedsMinutes
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class ImportArchiveIT {
    private static final int COUNT = 8;
    private static final int LENGTH = 25 * 1024 * 1024;

    @TempDir
    Path folder;

    private final String user = Api.newUser();
    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<String, Long> sums = new HashMap<>();

    private Path archive(int count, int length) throws Exception {
        String rows = IntStream.range(0, count)
                .mapToObj(n -> """
                        {"id": %1$d, "task_id": 1, "name": "%1$d", "size": %2$d, "file": "files/%1$d/a.bin",
                         "created_at": "2026-11-21T09:30:00Z"}""".formatted(n, length))
                .collect(Collectors.joining(","));
        Path file = folder.resolve("my-data.zip");
        try (ZipOutputStream zip = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            zip.setLevel(Deflater.NO_COMPRESSION);
            for (int n = 0; n < count; n++) {
                byte[] bytes = new byte[length];
                new Random(n).nextBytes(bytes);
                zip.putNextEntry(new ZipEntry("files/" + n + "/a.bin"));
                zip.write(bytes);
                CRC32 sum = new CRC32();
                sum.update(bytes);
                sums.put(Integer.toString(n), sum.getValue());
            }
            zip.putNextEntry(new ZipEntry("data.json"));
            zip.write("""
                    {"version": 1, "tasks": [{"id": 1, "title": "x", "created_at": "2026-11-21T09:30:00Z"}],
                     "attachments": [%s]}""".formatted(rows).getBytes(StandardCharsets.UTF_8));
        }
        return file;
    }

    private HttpRequest.Builder request(ServiceProcess service, String path) {
        return HttpRequest.newBuilder(service.uri(path)).header("Authorization", "Bearer " + TestTokens.of(user));
    }

    private HttpResponse<String> importOf(ServiceProcess service, Path archive) throws Exception {
        return client.send(
                request(service, "/api/import")
                        .header("Content-Type", "application/zip")
                        .POST(BodyPublishers.ofFile(archive))
                        .build(),
                BodyHandlers.ofString());
    }

    private Map<String, Long> exported(ServiceProcess service) throws Exception {
        Map<String, Long> found = new HashMap<>();
        InputStream body = client.send(
                        request(service, "/api/export?format=zip").build(), BodyHandlers.ofInputStream())
                .body();
        try (ZipInputStream zip = new ZipInputStream(body)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                CheckedInputStream checked = new CheckedInputStream(zip, new CRC32());
                checked.transferTo(OutputStream.nullOutputStream());
                if (entry.getName().startsWith("files/")) {
                    found.put(
                            entry.getName().replaceFirst(".*/", ""),
                            checked.getChecksum().getValue());
                }
            }
        }
        return found;
    }

    private List<Path> objects() throws Exception {
        if (!Files.exists(files())) {
            return List.of();
        }
        try (Stream<Path> objects = Files.walk(files())) {
            return objects.filter(Files::isRegularFile).toList();
        }
    }

    private Path files() {
        return folder.resolve("files");
    }

    private void checkThatItComesBack(ServiceProcess service, Path archive) throws Exception {
        HttpResponse<String> first = importOf(service, archive);
        assertThat(first.statusCode()).as(first.body()).isEqualTo(200);
        assertThat(exported(service)).isEqualTo(sums);
        HttpResponse<String> second = importOf(service, archive);
        assertThat(second.body())
                .contains("{\"name\":\"attachments\",\"changed\":0,\"unchanged\":" + sums.size() + "}");
    }

    @Test
    void anArchiveIsLargerThanTheMemory() throws Exception {
        Path archive = archive(COUNT, LENGTH);
        Map<String, String> settings = Map.of("FILES_DIR", files().toString());
        try (ServiceProcess service = ServiceProcess.start(
                EmbeddedDatabase.throwaway(), settings, "-Xmx96m", "-XX:MaxDirectMemorySize=32m")) {
            checkThatItComesBack(service, archive);
            assertThat(objects()).hasSize(COUNT);
            assertThat(service.log()).doesNotContain("OutOfMemory");
        }
    }

    @Test
    void aBucketTakesTheFilesToo() throws Exception {
        try (S3Server bucket = S3Server.start(folder);
                ServiceProcess service = ServiceProcess.start(EmbeddedDatabase.throwaway(), bucket.settings())) {
            checkThatItComesBack(service, archive(3, 3_000_000));
            try (Stream<Path> objects = Files.list(bucket.object(""))) {
                assertThat(objects).hasSize(3);
            }
        }
    }

    @Test
    void withoutAStoreOnlyFilesAreRefused() throws Exception {
        try (ServiceProcess service = ServiceProcess.start(EmbeddedDatabase.throwaway(), Map.of())) {
            assertThat(importOf(service, archive(0, 0)).statusCode()).isEqualTo(200);
            HttpResponse<String> refused = importOf(service, archive(1, 1));
            assertThat(refused.statusCode()).isEqualTo(403);
            assertThat(refused.body()).contains("FILES_DIR");
        }
    }

    private ServiceProcess start(EmbeddedDatabase database) {
        ServiceProcess service =
                ServiceProcess.start(database, database.url(), Map.of("FILES_DIR", files().toString()));
        RestAssured.port = service.port();
        return service;
    }

    private static long count(EmbeddedDatabase database, String table) throws SQLException {
        try (Connection connection = database.superuser().getConnection();
                Statement sql = connection.createStatement();
                ResultSet count = sql.executeQuery("select count(*) from " + table)) {
            count.next();
            return count.getLong(1);
        }
    }

    @Test
    void aKillBeforeTheRowsLeavesNothing() throws Exception {
        Path archive = archive(3, 3_000_000);
        EmbeddedDatabase database = EmbeddedDatabase.kept(folder.resolve("database"), 0);
        try (Connection other = database.superuser().getConnection();
                Statement sql = other.createStatement()) {
            ServiceProcess killed = start(database);
            other.setAutoCommit(false);
            sql.execute("lock table attachment in share mode"); // the rows wait for it, and the bytes do not
            CompletableFuture<?> broken = CompletableFuture.runAsync(() -> {
                try {
                    importOf(killed, archive);
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
            while (objects().size() < 3 || objects().toString().contains("incoming")) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
            killed.stop();
            assertThat(broken.handle((nothing, failure) -> failure).join()).isNotNull();
            other.rollback();
            sql.execute("update removed_object set due_at = now()"); // as a day later
            other.commit();
        }
        assertThat(count(database, "task") + count(database, "attachment")).isZero();
        try (ServiceProcess again = start(database)) {
            long task = Api.createTask(user, "title");
            Api.as(user).delete(Api.TASK, task);
            Api.as(user).delete(Api.TRASHED, task).then().statusCode(204); // the removal goes along
            while (!objects().isEmpty() || count(database, "removed_object") > 0) {
                TimeUnit.MILLISECONDS.sleep(50);
            }
            checkThatItComesBack(again, archive);
        }
    }
}
