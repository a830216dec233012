package dev.tasksapi.files.stores;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How a bucket is addressed, and what is signed of it. */
class S3SettingsTest {
    private static S3Bucket bucket(String location) {
        return new S3Bucket(URI.create(location), "eu-central-1", "key", "secret");
    }

    @Test
    void theBucketIsInThePathOrInTheHost() {
        URI endpoint = URI.create("https://s3.eu-central-1.amazonaws.com/");
        assertThat(S3Settings.location(endpoint, "files", true))
                .hasToString("https://s3.eu-central-1.amazonaws.com/files/");
        assertThat(S3Settings.location(endpoint, "files", false))
                .hasToString("https://files.s3.eu-central-1.amazonaws.com/");
        assertThat(S3Settings.location(URI.create("http://minio:9000"), "files", true))
                .hasToString("http://minio:9000/files/");
    }

    @Test
    void theHostIsSignedAsItIsSent() {
        for (String location : List.of("https://files.s3.example.com/", "http://minio:9000/files/")) {
            S3Bucket bucket = bucket(location);
            Map<String, List<String>> headers = new S3Signature(bucket).headers("GET", bucket.of("abc"), Map.of());
            assertThat(headers.get("Host")).containsExactly(bucket.location().getRawAuthority());
            assertThat(headers.get("x-amz-content-sha256")).containsExactly("UNSIGNED-PAYLOAD");
        }
    }

    @Test
    void theSecretIsNeverPrinted() {
        assertThat(bucket("https://files.s3.example.com/")).asString().doesNotContain("secret");
    }
}
