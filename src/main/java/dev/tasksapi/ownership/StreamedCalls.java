package dev.tasksapi.ownership;

import dev.tasksapi.http.idempotency.KeyedRequest;
import dev.tasksapi.http.idempotency.KeyedRequests;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.function.Supplier;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The last step of calls with {@link Idempotent} whose body was a stream. */
@Singleton
public class StreamedCalls {
    private final KeyedRequests requests;
    private final KeptAnswers answers;
    private final OwnedTransaction transaction;

    StreamedCalls(KeyedRequests requests, KeptAnswers answers, OwnedTransaction transaction) {
        this.requests = requests;
        this.answers = answers;
        this.transaction = transaction;
    }

    /**
     * Does the step in one transaction, together with the record of its answer if the current request has a key.
     *
     * @param work does nothing but statements, and may run several times
     * @return what the work returned; or, if the same request was answered meanwhile, that answer ({@link #isRepeated}),
     *     and nothing was done
     */
    @SuppressWarnings("unchecked") // a repeated answer is text, which Quarkus REST sends as it is
    public <T> Uni<RestResponse<T>> finish(Owner owner, Supplier<Uni<RestResponse<T>>> work) {
        @Nullable KeyedRequest request = requests.current();
        return request == null
                ? transaction.run(owner, queries -> work.get())
                : answers.once(owner, request, work::get).map(answer -> (RestResponse<T>) answer);
    }

    /** Whether it is the answer to an earlier request. */
    public static boolean isRepeated(RestResponse<?> answer) {
        return answer.getHeaders().containsKey(KeptAnswer.REPLAYED);
    }
}
