package dev.tasksapi.files.stores;

import static dev.tasksapi.operations.settings.Variables.FILES_DIR;
import static dev.tasksapi.operations.settings.Variables.FILES_S3_ACCESS_KEY;
import static dev.tasksapi.operations.settings.Variables.FILES_S3_BUCKET;
import static dev.tasksapi.operations.settings.Variables.FILES_S3_ENDPOINT;
import static dev.tasksapi.operations.settings.Variables.FILES_S3_PATH_STYLE;
import static dev.tasksapi.operations.settings.Variables.FILES_S3_REGION;
import static dev.tasksapi.operations.settings.Variables.FILES_S3_SECRET_KEY;

import dev.tasksapi.operations.settings.Environment;
import dev.tasksapi.operations.settings.Settings;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Optional;

/** Where the bucket is, and who writes into it. */
@Singleton
class S3Settings implements Settings {
    private final Environment environment;

    S3Settings(Environment environment) {
        this.environment = environment;
    }

    /** Empty: files are in no bucket. */
    Optional<S3Bucket> bucket() {
        return environment
                .find(FILES_S3_ENDPOINT)
                .map(endpoint -> new S3Bucket(
                        location(endpoint, environment.get(FILES_S3_BUCKET), environment.get(FILES_S3_PATH_STYLE)),
                        environment.get(FILES_S3_REGION),
                        environment.get(FILES_S3_ACCESS_KEY),
                        environment.get(FILES_S3_SECRET_KEY)));
    }

    /** Path style puts the name of the bucket behind the host, the other in front of it. */
    static URI location(URI endpoint, String bucket, boolean isPathStyle) {
        String base = endpoint.toString().replaceFirst("/+$", "");
        return URI.create(
                isPathStyle ? base + "/" + bucket + "/" : base.replaceFirst("://", "://" + bucket + ".") + "/");
    }

    @Override
    public void refuseUnlessRight() {
        if (environment.isSet(FILES_S3_ENDPOINT)) {
            FILES_DIR.refuseUnless(!environment.isSet(FILES_DIR), "must not be set together with FILES_S3_ENDPOINT");
            FILES_S3_BUCKET.refuseUnless(environment.isSet(FILES_S3_BUCKET), "is needed with FILES_S3_ENDPOINT");
            FILES_S3_ACCESS_KEY.refuseUnless(
                    environment.isSet(FILES_S3_ACCESS_KEY), "is needed with FILES_S3_ENDPOINT");
            FILES_S3_SECRET_KEY.refuseUnless(
                    environment.isSet(FILES_S3_SECRET_KEY), "is needed with FILES_S3_ENDPOINT");
        }
    }
}
