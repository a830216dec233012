package dev.tasksapi.files;

import dev.tasksapi.http.errors.ApiException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Asks a store on behalf of a request. */
public final class StoreCalls {
    private static final Logger LOG = Logger.getLogger(StoreCalls.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private StoreCalls() {}

    /** What the work comes to, on the context of the request. What fails without a reason for the client is a 503. */
    public static <T> Uni<T> run(Supplier<Future<T>> work) {
        Context context = Vertx.currentContext();
        return Uni.createFrom()
                .completionStage(() -> work.get().toCompletionStage())
                .onFailure(failure -> !(failure instanceof ApiException))
                .transform(failure -> {
                    LOG.warn("The store did not do what it was asked for, or the client has gone", failure);
                    return ApiException.unavailable(RETRY_AFTER);
                })
                .emitOn(next -> context.runOnContext(turn -> next.run()));
    }
}
