package dev.tasksapi.attachments;

import dev.tasksapi.http.bodies.StreamedBody;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.util.regex.Pattern;

/** The calls that take a file of a task. */
@Singleton
class AttachmentBodies implements StreamedBody {
    private static final Pattern ATTACHED = Pattern.compile("/api/tasks/[^/]++/attachments");
    private static final Pattern ANNOUNCED = Pattern.compile("/api/attachments/[^/]++/content");

    @Override
    public boolean isOf(HttpServerRequest request) {
        HttpMethod method = request.method();
        return (method.equals(HttpMethod.POST)
                        && ATTACHED.matcher(request.path()).matches())
                || (method.equals(HttpMethod.PUT)
                        && ANNOUNCED.matcher(request.path()).matches());
    }
}
