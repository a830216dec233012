package dev.tasksapi.attachments;

import dev.tasksapi.http.bodies.StreamedBody;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.util.regex.Pattern;

/** The calls that take a file. */
@Singleton
class UploadPaths implements StreamedBody {
    private static final Pattern PATHS = Pattern.compile("/api/tasks/[^/]++/attachments");

    @Override
    public boolean isOf(HttpServerRequest request) {
        return request.method().equals(HttpMethod.POST)
                && PATHS.matcher(request.path()).matches();
    }
}
