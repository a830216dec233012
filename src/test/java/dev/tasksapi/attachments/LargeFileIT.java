package dev.tasksapi.attachments;

import static dev.tasksapi.attachments.AttachmentTest.FILES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tasksapi.Api;
import dev.tasksapi.NeedsMinutes;
import dev.tasksapi.ServiceProcess;
import dev.tasksapi.TestTokens;
import dev.tasksapi.development.EmbeddedDatabase;
import dev.tasksapi.files.stores.S3Server;
import io.restassured.RestAssured;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files that are larger than all the memory that the service may use. */
@NeedsMinutes
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class LargeFileIT {
    private static final long LENGTH = 300L * 1024 * 1024;
    private static final String[] SMALL = {"-Xmx96m", "-XX:MaxDirectMemorySize=32m"};

    private static final String HEAD =
            "--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\n";

    @TempDir
    Path folder;

    private final String user = Api.newUser();
    private final HttpClient client = HttpClient.newHttpClient();

    /** The same bytes each time. */
    private static final class Pattern extends InputStream {
        private long left = LENGTH;
        private int value;

        @Override
        public int read() {
            value = value * 1_103_515_245 + 12_345;
            return left-- > 0 ? value >>> 16 & 0xFF : -1;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            if (left <= 0) {
                return -1;
            }
            int count = (int) Math.min(length, left);
            for (int n = 0; n < count; n++) {
                bytes[offset + n] = (byte) read();
            }
            return count;
        }
    }

    private static long checksum(InputStream bytes) throws Exception {
        CheckedInputStream checked = new CheckedInputStream(bytes, new CRC32());
        checked.transferTo(OutputStream.nullOutputStream());
        return checked.getChecksum().getValue();
    }

    private void check(ServiceProcess service) throws Exception {
        RestAssured.port = service.port();
        long task = Api.createTask(user, "title");
        InputStream form = new SequenceInputStream(Collections.enumeration(List.of(
                new ByteArrayInputStream(HEAD.getBytes(StandardCharsets.UTF_8)),
                new Pattern(),
                new ByteArrayInputStream("\r\n--edge--\r\n".getBytes(StandardCharsets.UTF_8)))));
        for (HttpRequest.Builder upload : List.of(
                request(service.uri(FILES.replace("{id}", Long.toString(task))))
                        .header("Content-Disposition", "attachment; filename=a")
                        .POST(BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(Pattern::new), LENGTH)),
                request(service.uri(FILES.replace("{id}", Long.toString(task))))
                        .header("Content-Type", "multipart/form-data; boundary=edge")
                        .POST(BodyPublishers.ofInputStream(() -> form)))) {
            HttpResponse<String> answer = client.send(upload.build(), BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
            URI file = service.uri(answer.headers().firstValue("Location").orElseThrow());
            HttpResponse<InputStream> download = client.send(request(file).build(), BodyHandlers.ofInputStream());
            assertThat(download.headers().firstValueAsLong("Content-Length")).hasValue(LENGTH);
            assertThat(checksum(download.body())).isEqualTo(checksum(new Pattern()));
        }
        assertThat(service.log()).doesNotContain("OutOfMemory");
    }

    private HttpRequest.Builder request(URI address) {
        return HttpRequest.newBuilder(address).header("Authorization", "Bearer " + TestTokens.of(user));
    }

    @Test
    void intoAFolderAndOutOfIt() throws Exception {
        Map<String, String> settings = Map.of("FILES_DIR", folder.toString(), "ATTACHMENT_MAX_BYTES", "400M");
        try (ServiceProcess service = ServiceProcess.start(EmbeddedDatabase.throwaway(), settings, SMALL)) {
            check(service);
        }
    }

    @Test
    void intoABucketAndOutOfIt() throws Exception {
        try (S3Server bucket = S3Server.start(folder)) {
            Map<String, String> settings = new HashMap<>(bucket.settings());
            settings.put("ATTACHMENT_MAX_BYTES", "400M");
            try (ServiceProcess service = ServiceProcess.start(EmbeddedDatabase.throwaway(), settings, SMALL)) {
                check(service);
            }
        }
    }
}
