package dev.tasksapi.http.bodies;

import dev.tasksapi.http.errors.ApiException;
import dev.tasksapi.http.errors.ErrorWriter;
import io.quarkus.arc.All;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Receives the bodies of {@link LongBody}. However slowly one comes, it takes no more memory than other bodies do, and a
 * place on the disk. A caller who has to wait gets a 503 that says so.
 */
@Singleton
class LongBodies {
    /** How many come, or are worked on, at once. Each takes the disk that its length takes. */
    private static final int MOST = 100;

    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final Map<String, LongBody> paths;
    private final ErrorWriter errors;
    private final Vertx vertx;

    /** Whose are coming, or are worked on. */
    private final Set<String> callers = ConcurrentHashMap.newKeySet();

    LongBodies(@All List<LongBody> paths, ErrorWriter errors, Vertx vertx) {
        this.paths = paths.stream().collect(Collectors.toUnmodifiableMap(LongBody::path, Function.identity()));
        this.errors = errors;
        this.vertx = vertx;
    }

    /** The path of this request; null: its body is as long as any other. */
    @Nullable
    LongBody path(RoutingContext request) {
        return paths.get(request.normalizedPath());
    }

    /**
     * Receives it, or refuses to.
     *
     * @param mostKept how many bytes of it stay in memory
     */
    void handle(RoutingContext request, LongBody path, long mostKept) {
        String caller = caller(request);
        closeUnlessSent(request);
        if (callers.size() >= MOST || !callers.add(caller)) {
            request.request().resume(); // what comes is thrown away, and the connection can go on
            errors.write(request, ApiException.unavailable(PAUSE));
            return;
        }
        long most = path.maxBytes().applyAsLong(type(request));
        new IncomingBody(vertx, request.request(), Math.min(mostKept, most), most, path.folder())
                .receive()
                .onSuccess(body -> goOn(request, body, () -> callers.remove(caller)))
                .onFailure(failure -> {
                    callers.remove(caller);
                    request.fail(failure);
                });
    }

    /** The place of the caller is free when the body is not needed any more, so before the answer of who has taken it. */
    private static void goOn(RoutingContext request, BodyBytes body, Runnable done) {
        if (body instanceof KeptBody kept) {
            SentBody.keep(request, new KeptBody(kept.buffer(), done), null);
            ((RoutingContextInternal) request).setBody(kept.buffer());
        } else if (body instanceof SpooledBody spooled) {
            spooled.onRelease(done);
            SentBody.keep(request, spooled, spooled.sha256());
        }
        request.next();
    }

    /**
     * A client who waits to be told to go on (RFC 9110, section 10.1.1) and never was does not send its body at all, so
     * nothing can follow on its connection.
     */
    static void closeUnlessSent(RoutingContext request) {
        HttpServerRequest body = request.request();
        request.addHeadersEndHandler(head -> {
            if (body.headers().contains(HttpHeaders.EXPECT) && !body.isEnded() && body.bytesRead() == 0) {
                request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            }
        });
    }

    private static String type(RoutingContext request) {
        @Nullable String type = request.request().getHeader(HttpHeaders.CONTENT_TYPE);
        return type == null ? "" : BodyForm.withoutParameters(type);
    }

    private static String caller(RoutingContext request) {
        return request.user() instanceof QuarkusHttpUser user
                ? user.getSecurityIdentity().getPrincipal().getName()
                : "";
    }
}
