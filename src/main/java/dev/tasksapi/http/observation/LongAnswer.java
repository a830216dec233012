package dev.tasksapi.http.observation;

import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/** An answer that goes on for as long as its client stays. As a request, it is answered once it has begun. */
public final class LongAnswer {
    private static final String ANSWERED = LongAnswer.class.getName();

    private LongAnswer() {}

    /** Has what counts requests take this one for answered. */
    public static void begin(RoutingContext request) {
        @Nullable Runnable answered = request.remove(ANSWERED);
        if (answered != null) {
            answered.run();
        }
    }

    /** @param answered runs when the answer has begun, if it is a long one */
    static void onBegin(RoutingContext request, Runnable answered) {
        request.put(ANSWERED, answered);
    }
}
