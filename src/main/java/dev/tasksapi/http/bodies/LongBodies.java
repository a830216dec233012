package dev.tasksapi.http.bodies;

import dev.tasksapi.http.errors.ApiException;
import dev.tasksapi.http.errors.ErrorWriter;
import io.quarkus.arc.All;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the bodies of {@link LongBody}. A caller who has to wait gets a 503 that says so. */
@Singleton
class LongBodies {
    /** How many are in memory at once. */
    private static final int MOST = 2;

    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final Map<String, BodyHandler> readers;
    private final ErrorWriter errors;

    /** Whose are being read, or worked on. */
    private final Set<String> callers = ConcurrentHashMap.newKeySet();

    LongBodies(@All List<LongBody> paths, ErrorWriter errors) {
        this.readers = paths.stream()
                .collect(Collectors.toUnmodifiableMap(LongBody::path, path -> BodyHandler.create(false)
                        .setBodyLimit(path.maxBytes())
                        .setPreallocateBodyBuffer(true)));
        this.errors = errors;
    }

    /** What reads the body of this request; null: it is as long as any other. */
    @Nullable
    BodyHandler reader(RoutingContext request) {
        return readers.get(request.normalizedPath());
    }

    /** Reads it, or refuses to. */
    void handle(RoutingContext request, BodyHandler reader) {
        String caller = caller(request);
        if (callers.size() >= MOST || !callers.add(caller)) {
            request.request().resume(); // what comes is thrown away, and the connection can go on
            errors.write(request, ApiException.unavailable(PAUSE));
            return;
        }
        request.addEndHandler(ended -> callers.remove(caller));
        request.request().resume();
        reader.handle(request);
    }

    private static String caller(RoutingContext request) {
        return request.user() instanceof QuarkusHttpUser user
                ? user.getSecurityIdentity().getPrincipal().getName()
                : "";
    }
}
