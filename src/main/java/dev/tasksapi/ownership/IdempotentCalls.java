package dev.tasksapi.ownership;

import dev.tasksapi.http.idempotency.KeyedRequest;
import dev.tasksapi.http.idempotency.KeyedRequests;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** Does what {@link Idempotent} says. */
@Idempotent
@Interceptor
@Priority(Interceptor.Priority.APPLICATION)
class IdempotentCalls {
    private final KeyedRequests requests;
    private final KeptAnswers answers;
    private final CurrentOwner owner;

    IdempotentCalls(KeyedRequests requests, KeptAnswers answers, CurrentOwner owner) {
        this.requests = requests;
        this.answers = answers;
        this.owner = owner;
    }

    @AroundInvoke
    Object call(InvocationContext call) throws Exception {
        @Nullable KeyedRequest request = requests.current();
        if (request == null) {
            return call.proceed();
        }
        return streams(call)
                ? answers.kept(owner.get(), request)
                        .chain(kept ->
                                kept == null ? proceed(call) : Uni.createFrom().item(kept))
                : answers.once(owner.get(), request, () -> proceed(call));
    }

    private static boolean streams(InvocationContext call) {
        @Nullable Idempotent binding = call.getInterceptorBinding(Idempotent.class);
        return binding != null && binding.streams();
    }

    private static Uni<?> proceed(InvocationContext call) {
        try {
            return (Uni<?>) call.proceed();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new CompletionException(e);
        }
    }
}
