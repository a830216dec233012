package dev.tasksapi.ownership;

import static dev.tasksapi.operations.settings.Variables.TOMBSTONE_DAYS;

import dev.tasksapi.http.errors.ApiException;
import dev.tasksapi.http.errors.ErrorType;
import dev.tasksapi.http.paging.QueryParameters;
import dev.tasksapi.operations.settings.Environment;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What changed and what was deleted of an owner's rows, for devices that keep a copy. It is ordered by transactions, and
 * a device gets all of those that had not ended when it asked last, so none is missed that commits late. It may get a
 * row twice.
 */
@Singleton
public class Changes {
    private static final int LARGEST_PAGE = 1_000;
    private static final int USUAL_PAGE = 500;

    private static final String BEGIN =
            "insert into synced_user (user_id) values ($1)" + " on conflict (user_id) do nothing";

    private final OwnedTransaction transaction;
    private final SyncedTables tables;
    private final Environment environment;

    Changes(OwnedTransaction transaction, SyncedTables tables, Environment environment) {
        this.transaction = transaction;
        this.tables = tables;
        this.environment = environment;
    }

    /**
     * Reads {@code since}, the {@code next} of an earlier answer, and {@code limit}, how many rows an answer has at most.
     * Without {@code since} the answers are a full copy. It fails with a {@code gone} if nobody can tell any more what
     * the device lacks.
     */
    public Uni<ChangedRows> since(Owner owner, QueryParameters parameters) {
        @Nullable SyncToken token = parameters.one("since", "must be the next of an earlier answer", SyncToken::decode);
        @Nullable Integer limit = parameters.integer("limit", 1, LARGEST_PAGE);
        parameters.refuseIfWrong();
        return answer(owner, token, limit == null ? USUAL_PAGE : limit);
    }

    /** The rows are read behind the places: what changes meanwhile comes as it then is, and comes again. */
    private Uni<ChangedRows> answer(Owner owner, @Nullable SyncToken token, int limit) {
        boolean isCopy = token == null || (token.run() != null && token.run().isCopy());
        return state(owner, token, isCopy, limit + 1).chain(state -> {
            boolean hasMore = state.places().size() > limit;
            List<SyncPlace> page = hasMore ? state.places().subList(0, limit) : state.places();
            SyncToken next = next(owner, token, isCopy, state, hasMore ? page.get(limit - 1) : null);
            return SyncedRows.read(transaction, owner, tables.all(), page)
                    .map(rows -> rows.answer(isCopy, next.encode(), hasMore));
        });
    }

    private Uni<SyncState> state(Owner owner, @Nullable SyncToken token, boolean isCopy, int most) {
        SyncPlace behind = token == null
                ? SyncPlace.beginning()
                : token.run() == null
                        ? SyncPlace.before(token.since())
                        : token.run().place();
        return transaction
                .read(owner, tables.statement(isCopy), tables.parameters(owner, token, isCopy, behind, most))
                .map(rows -> SyncState.of(rows.get(0)))
                .chain(state -> token == null && state.epoch() == null
                        ? begin(owner).chain(() -> state(owner, null, isCopy, most))
                        : Uni.createFrom().item(state))
                .invoke(state -> refuseUnlessGood(owner, token, state));
    }

    /** The rows are read behind it: so a token is never bound to a beginning that is later than what it stands for. */
    Uni<?> begin(Owner owner) {
        return transaction.write(owner, BEGIN, List.of(owner.subject()));
    }

    /** Tokens of others, of other data and of other times are told the same, because the way out is the same. */
    private void refuseUnlessGood(Owner owner, @Nullable SyncToken token, SyncState state) {
        if (token == null) {
            return;
        }
        if (!state.isGoodFor(token, owner, tables, Duration.ofDays(environment.get(TOMBSTONE_DAYS)))) {
            throw ApiException.of(ErrorType.GONE);
        }
    }

    /** @param last the last row of an answer that has not all of them; null: it has */
    private SyncToken next(
            Owner owner, @Nullable SyncToken token, boolean isCopy, SyncState state, @Nullable SyncPlace last) {
        SyncToken.@Nullable Run running = token == null ? null : token.run();
        long horizon = running == null ? state.horizon() : running.horizon();
        Instant begun = running == null ? state.time() : running.begun();
        long binding = state.binding(owner, tables);
        if (last == null) {
            return new SyncToken(binding, horizon, begun, state.time(), state.nextXid(), null);
        }
        SyncToken.Run rest = new SyncToken.Run(isCopy, horizon, begun, last);
        return token == null || isCopy
                ? new SyncToken(binding, horizon, begun, state.time(), state.nextXid(), rest)
                : new SyncToken(binding, token.since(), token.asOf(), state.time(), state.nextXid(), rest);
    }
}
