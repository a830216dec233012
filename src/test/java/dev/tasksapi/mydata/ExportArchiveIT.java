package dev.tasksapi.mydata;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tasksapi.Api;
import dev.tasksapi.NeedsMinutes;
import dev.tasksapi.ServiceProcess;
import dev.tasksapi.TestTokens;
import dev.tasksapi.development.EmbeddedDatabase;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** More files than the service has memory for. */
@NeedsMinutes
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class ExportArchiveIT {
    private static final int COUNT = 6;
    private static final int LENGTH = 50 * 1024 * 1024;

    /** Clients who leave in the middle of a file. */
    private static final int LEAVING = 20;

    @TempDir
    Path folder;

    private final String user = Api.newUser();
    private final HttpClient client = HttpClient.newHttpClient();

    private HttpRequest.Builder request(URI address) {
        return HttpRequest.newBuilder(address).header("Authorization", "Bearer " + TestTokens.of(user));
    }

    private static byte[] bytes(int seed) {
        byte[] bytes = new byte[LENGTH];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    private static long checksum(byte[] bytes) {
        CRC32 sum = new CRC32();
        sum.update(bytes);
        return sum.getValue();
    }

    private HttpResponse<InputStream> export(ServiceProcess service) throws Exception {
        return client.send(request(service.uri("/api/export?format=zip")).build(), BodyHandlers.ofInputStream());
    }

    private Map<String, Long> fill(ServiceProcess service) throws Exception {
        Map<String, Long> sums = new HashMap<>();
        long task = Api.createTask(user, "title");
        for (int n = 0; n < COUNT; n++) {
            byte[] bytes = bytes(n);
            HttpResponse<String> answer = client.send(
                    request(service.uri("/api/tasks/" + task + "/attachments"))
                            .header("Content-Disposition", "attachment; filename=" + n)
                            .POST(BodyPublishers.ofByteArray(bytes))
                            .build(),
                    BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
            sums.put(Integer.toString(n), checksum(bytes));
        }
        return sums;
    }

    private static Map<String, Long> sums(InputStream archive) throws Exception {
        Map<String, Long> sums = new HashMap<>();
        try (ZipInputStream zip = new ZipInputStream(archive, UTF_8)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                CheckedInputStream checked = new CheckedInputStream(zip, new CRC32());
                checked.transferTo(OutputStream.nullOutputStream());
                if (entry.getName().startsWith("files/")) {
                    sums.put(
                            entry.getName().replaceFirst(".*/", ""),
                            checked.getChecksum().getValue());
                }
            }
        }
        return sums;
    }

    @Test
    void anArchiveIsLargerThanTheMemory() throws Exception {
        Map<String, String> settings = Map.of("FILES_DIR", folder.toString(), "ATTACHMENT_MAX_BYTES", "60M");
        try (ServiceProcess service = ServiceProcess.start(
                EmbeddedDatabase.throwaway(), settings, "-Xmx96m", "-XX:MaxDirectMemorySize=32m")) {
            RestAssured.port = service.port();
            Map<String, Long> before = fill(service);
            for (int n = 0; n < LEAVING; n++) {
                HttpResponse<InputStream> leaving = export(service);
                assertThat(leaving.body().readNBytes(1_000)).hasSize(1_000);
                leaving.body().close();
            }
            assertThat(sums(export(service).body())).isEqualTo(before);
            assertThat(service.log()).doesNotContain("OutOfMemory");
            while (openFiles() > 0) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
        }
    }

    /** How many files of the folder processes of this test have open, where the system tells. */
    private long openFiles() {
        return ProcessHandle.current()
                .children()
                .map(process -> Path.of("/proc", Long.toString(process.pid()), "fd"))
                .filter(Files::isReadable)
                .flatMap(ExportArchiveIT::list)
                .filter(this::isOfFolder)
                .count();
    }

    private static Stream<Path> list(Path descriptors) {
        try (Stream<Path> all = Files.list(descriptors)) {
            return all.toList().stream();
        } catch (IOException e) {
            return Stream.empty(); // the process has ended
        }
    }

    private boolean isOfFolder(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).startsWith(folder);
        } catch (IOException e) {
            return false; // it was closed meanwhile
        }
    }
}
