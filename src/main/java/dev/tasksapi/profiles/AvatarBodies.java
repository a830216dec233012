package dev.tasksapi.profiles;

import dev.tasksapi.http.bodies.StreamedBody;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.util.regex.Pattern;

/** The call that takes a picture. */
@Singleton
class AvatarBodies implements StreamedBody {
    private static final Pattern PATH = Pattern.compile("/api/users/[^/]++/avatar");

    @Override
    public boolean isOf(HttpServerRequest request) {
        return request.method().equals(HttpMethod.POST)
                && PATH.matcher(request.path()).matches();
    }
}
