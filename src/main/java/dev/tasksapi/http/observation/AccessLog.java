package dev.tasksapi.http.observation;

import dev.tasksapi.http.filters.FilterOrder;
import io.quarkus.runtime.util.HashUtil;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * One line a request, unless it was refused in an overload. The line names the route and not the path, and the user by
 * a hash, so that the log holds neither ids nor names; it never holds a query, a header or a body.
 */
@Singleton
public class AccessLog {
    private static final Logger LOG = Logger.getLogger("access");
    private static final String LEFT_OUT = AccessLog.class.getName() + ".left-out";
    private static final int HASH_LENGTH = 16;

    /**
     * Writes no line for this request. It is for answers that come by the thousand, which somebody else counts in the
     * log.
     */
    public static void leaveOut(RoutingContext request) {
        request.put(LEFT_OUT, true);
    }

    void register(@Observes Filters filters) {
        filters.register(this::handle, FilterOrder.ACCESS_LOG.priority());
    }

    private void handle(RoutingContext request) {
        long start = System.nanoTime();
        request.addEndHandler(end -> log(request, start, end.succeeded()));
        request.next();
    }

    /** A request whose client has gone before its answer has no status. */
    private static void log(RoutingContext request, long start, boolean isAnswered) {
        if (request.get(LEFT_OUT) != null) {
            return;
        }
        boolean hasStatus = isAnswered && request.response().headWritten();
        Object status = hasStatus ? request.response().getStatusCode() : "-";
        long duration = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
        LOG.info("method=" + request.request().method() + " route=" + Route.of(request) + " status=" + status
                + " duration_ms=" + duration + " user=" + hashedUser(request));
    }

    /** Enough of a SHA-256 to tell users apart, and no way back to a subject that cannot be guessed. */
    private static String hashedUser(RoutingContext request) {
        if (!(request.user() instanceof QuarkusHttpUser user)
                || user.getSecurityIdentity().isAnonymous()) {
            return "-";
        }
        String subject = user.getSecurityIdentity().getPrincipal().getName();
        return HashUtil.sha256(subject).substring(0, HASH_LENGTH);
    }
}
