package dev.tasksapi.ownership;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tasksapi.http.errors.ApiException;
import dev.tasksapi.http.errors.DatabaseFailure;
import dev.tasksapi.http.errors.ErrorType;
import dev.tasksapi.http.idempotency.KeyedRequest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The answers to requests with a key. The key is claimed and its answer is kept in the transaction of the work, so
 * there is both or neither. Another request with the same key waits at the index until that transaction has ended.
 */
@Singleton
class KeptAnswers {
    private static final String HOURS = "interval '24 hours'";
    private static final int MOST = 1_000;
    private static final int MOST_BYTES = 16 * 1024 * 1024;
    private static final String LOCK_TIMEOUT = "55P03";

    /** A key whose 24 hours are over is claimed anew. */
    private static final String CLAIM = "insert into kept_answer as kept (user_id, key, request) values ($1, $2, $3)"
            + " on conflict (user_id, key) do update"
            + " set request = excluded.request, status = null, headers = null, body = null, created_at = now()"
            + " where kept.created_at < now() - " + HOURS;

    /** The status is null in the transaction that has claimed the key, and in no other. */
    private static final String FIND =
            "select request, status, headers, body from kept_answer where user_id = $1 and key = $2";

    private static final String FIND_KEPT = FIND + " and created_at >= now() - " + HOURS;

    private static final String KEEP =
            "update kept_answer set status = $3, headers = $4, body = $5 where user_id = $1 and key = $2";

    private static final String FORGET = "delete from kept_answer where user_id = $1 and key = $2";

    /** Drops the oldest beyond the bounds. Those on which somebody works are left to the next. */
    private static final String TRIM = "delete from kept_answer where user_id = $1 and key in ("
            + "select key from kept_answer where user_id = $1 and key in ("
            + "select key from ("
            + "select key, created_at, row_number() over newest as n, sum(octet_length(body)) over newest as bytes"
            + " from kept_answer where user_id = $1 window newest as (order by created_at desc, key)) as kept"
            + " where n > " + MOST + " or (n > 1 and bytes > " + MOST_BYTES + ") or created_at < now() - " + HOURS
            + ") for update skip locked)";

    private final OwnedTransaction transaction;
    private final ObjectMapper json;

    KeptAnswers(OwnedTransaction transaction, ObjectMapper json) {
        this.transaction = transaction;
        this.json = json;
    }

    /**
     * What the work returned, or the answer that is kept of the same request. It fails with a 422 if the key came with
     * another request, and with a 409 if the first is still being worked on.
     */
    Uni<Object> once(Owner owner, KeyedRequest request, Supplier<Uni<?>> work) {
        return transaction.run(owner, queries -> claim(owner, request).chain(row -> {
            request.refuseUnlessSame((String) requireNonNull(row[0]));
            return row[1] == null
                    ? work.get().map(answer -> keep(owner, request, answer))
                    : Uni.createFrom().item(answer(row).repeated());
        }));
    }

    /**
     * The answer that is kept of this request; null: there is none. It fails with a 422 if the key came with another
     * request.
     */
    Uni<@Nullable Object> kept(Owner owner, KeyedRequest request) {
        return transaction
                .read(owner, FIND_KEPT, List.of(owner.subject(), request.key()))
                .map(rows -> {
                    if (rows.isEmpty()) {
                        return null;
                    }
                    request.refuseUnlessSame((String) requireNonNull(rows.get(0)[0]));
                    return answer(rows.get(0)).repeated();
                });
    }

    private Uni<@Nullable Object[]> claim(Owner owner, KeyedRequest request) {
        Uni<?> claimed = transaction.write(owner, CLAIM, List.of(owner.subject(), request.key(), request.digest()));
        Uni<List<@Nullable Object[]>> found = transaction.write(owner, FIND, List.of(owner.subject(), request.key()));
        return Uni.combine()
                .all()
                .unis(claimed, found)
                .with((nothing, rows) -> rows.get(0))
                .onFailure(failure -> LOCK_TIMEOUT.equals(DatabaseFailure.sqlState(failure)))
                .transform(failure -> stillWorking());
    }

    private Object keep(Owner owner, KeyedRequest request, Object returned) {
        KeptAnswer answer = KeptAnswer.of(returned, json);
        if (answer.isFailure()) {
            transaction.send(owner, FORGET, List.of(owner.subject(), request.key()));
        } else {
            String[] headers = answer.headers().toArray(String[]::new);
            transaction.send(
                    owner,
                    KEEP,
                    Arrays.asList(owner.subject(), request.key(), answer.status(), headers, answer.body()));
            transaction.send(owner, TRIM, List.of(owner.subject()));
            transaction.sweep().goAlong("kept_answer", 1);
        }
        return returned;
    }

    private static KeptAnswer answer(@Nullable Object[] row) {
        return new KeptAnswer(
                (Integer) requireNonNull(row[1]), List.of((String[]) requireNonNull(row[2])), (String) row[3]);
    }

    private static ApiException stillWorking() {
        return ApiException.of(
                        ErrorType.CONFLICT,
                        "A request with the same Idempotency-Key is still being worked on; try again shortly")
                .withHeader("Retry-After", "1");
    }
}
