package dev.tasksapi.attachments;

import static dev.tasksapi.attachments.AttachmentTest.FILE;
import static dev.tasksapi.attachments.AttachmentTest.FILES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tasksapi.Api;
import dev.tasksapi.NeedsMinutes;
import dev.tasksapi.ServiceProcess;
import dev.tasksapi.development.EmbeddedDatabase;
import dev.tasksapi.files.stores.S3Server;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The packaged service with a bucket, and what it loads without one. */
@NeedsMinutes
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class S3AttachmentsIT {
    private static final String SIGNER = "software.amazon.awssdk";

    @TempDir
    Path folder;

    private final String user = Api.newUser();

    private RequestSpecification as(ServiceProcess service) {
        return Api.as(user).port(service.port());
    }

    private long task(ServiceProcess service) {
        return as(service)
                .contentType("application/json")
                .body("{\"title\": \"title\"}")
                .post(Api.TASKS)
                .jsonPath()
                .getLong("id");
    }

    private Response attached(ServiceProcess service) {
        return as(service)
                .multiPart("file", "a.txt", "0123456789".getBytes(StandardCharsets.UTF_8), "text/plain")
                .post(FILES, task(service));
    }

    @Test
    void filesAreInTheBucketUntilTheyAreDeleted() throws Exception {
        try (S3Server bucket = S3Server.start(folder);
                ServiceProcess service = ServiceProcess.start(EmbeddedDatabase.throwaway(), bucket.settings())) {
            Response attached = attached(service);
            assertThat(attached.statusCode()).isEqualTo(201);
            long id = attached.jsonPath().getLong("id");
            Path object = onlyObject(bucket);
            assertThat(object).hasContent("0123456789");
            assertThat(as(service).get(FILE, id).asString()).isEqualTo("0123456789");
            Response part = as(service).header("Range", "bytes=2-4").get(FILE, id);
            assertThat(part.statusCode()).isEqualTo(206);
            assertThat(part.asString()).isEqualTo("234");
            assertThat(as(service).delete(FILE, id).statusCode()).isEqualTo(204);
            while (Files.exists(object)) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
        }
    }

    @Test
    void aPictureIsInTheBucketUntilAnotherTakesItsPlace() throws Exception {
        try (S3Server bucket = S3Server.start(folder);
                ServiceProcess service = ServiceProcess.start(EmbeddedDatabase.throwaway(), bucket.settings())) {
            assertThat(sentPicture(service, "GIF89a first")).isEqualTo("GIF89a first");
            Path object = onlyObject(bucket);
            assertThat(object).hasContent("GIF89a first");
            assertThat(sentPicture(service, "GIF89a second")).isEqualTo("GIF89a second");
            while (Files.exists(object)) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
            assertThat(onlyObject(bucket)).hasContent("GIF89a second");
        }
    }

    /** What the profile shows then. */
    private String sentPicture(ServiceProcess service, String image) {
        String address = as(service)
                .multiPart("file", "a.gif", image.getBytes(StandardCharsets.UTF_8), "image/gif")
                .post("/api/users/me/avatar")
                .jsonPath()
                .getString("avatar_url");
        return as(service).get(address).asString();
    }

    private static Path onlyObject(S3Server bucket) throws IOException {
        try (Stream<Path> objects = Files.list(bucket.object(""))) {
            List<Path> all = objects.toList();
            assertThat(all).hasSize(1);
            return all.get(0);
        }
    }

    @Test
    void aBrowserSendsFilesToTheBucketItself() throws Exception {
        try (S3Server bucket = S3Server.start(folder);
                ServiceProcess service = ServiceProcess.start(EmbeddedDatabase.throwaway(), bucket.settings())) {
            JsonPath upload = as(service)
                    .contentType("application/json")
                    .body("{\"name\": \"a.txt\", \"type\": \"text/plain\", \"size\": 4}")
                    .post(DirectUploadTest.UPLOADS, task(service))
                    .jsonPath();
            assertThat(put(upload, "longer")).isEqualTo(403);
            assertThat(as(service)
                            .post(DirectUploadTest.CONFIRM, upload.getLong("id"))
                            .statusCode())
                    .isEqualTo(409);
            assertThat(put(upload, "text")).isEqualTo(200);
            assertThat(as(service)
                            .post(DirectUploadTest.CONFIRM, upload.getLong("id"))
                            .statusCode())
                    .isEqualTo(200);
            assertThat(as(service).get(FILE, upload.getLong("id")).asString()).isEqualTo("text");
        }
    }

    private static int put(JsonPath upload, String text) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(upload.getString("url"))).PUT(BodyPublishers.ofString(text));
        upload.<String, String>getMap("headers").forEach(request::header);
        return HttpClient.newHttpClient()
                .send(request.build(), BodyHandlers.discarding())
                .statusCode();
    }

    @Test
    void aBucketThatIsAwayIsA503() {
        Map<String, String> settings;
        try (S3Server bucket = S3Server.start(folder)) {
            settings = bucket.settings();
        }
        try (ServiceProcess service = ServiceProcess.start(EmbeddedDatabase.throwaway(), settings)) {
            Response refused = attached(service);
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.header("Retry-After")).isNotNull();
        }
    }

    @Test
    void nothingOfTheSignerIsLoadedWithoutABucket() throws Exception {
        Path loaded = folder.resolve("classes");
        Map<String, String> settings = new HashMap<>(Map.of("FILES_DIR", folder.toString()));
        try (ServiceProcess service =
                ServiceProcess.start(EmbeddedDatabase.throwaway(), settings, "-Xlog:class+load:file=" + loaded)) {
            assertThat(attached(service).statusCode()).isEqualTo(201);
            assertThat(Files.readString(loaded)).contains("FolderStore").doesNotContain(SIGNER);
        }
    }

    @Test
    void withoutAStoreNothingCanBeAttachedAndTheAnswerSaysSo() {
        try (ServiceProcess service = ServiceProcess.start(EmbeddedDatabase.throwaway(), Map.of())) {
            Response refused = attached(service);
            assertThat(refused.statusCode()).isEqualTo(403);
            assertThat(refused.jsonPath().getString("detail")).contains("FILES_DIR");
        }
    }
}
