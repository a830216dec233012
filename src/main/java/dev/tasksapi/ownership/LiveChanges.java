package dev.tasksapi.ownership;

import static dev.tasksapi.operations.settings.Variables.TOMBSTONE_DAYS;

import dev.tasksapi.operations.settings.Environment;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * That rows of an owner have changed, for those who are told at once. It is read where a sync reads, so nothing is missed
 * of what a transaction commits late, and nothing is told twice.
 */
@Singleton
public class LiveChanges {
    /** More of them are told as one wish to sync. */
    private static final int MOST = 100;

    private final OwnedTransaction transaction;
    private final LiveTables live;
    private final SyncedTables tables;
    private final Changes changes;
    private final Environment environment;

    LiveChanges(
            OwnedTransaction transaction,
            LiveTables live,
            SyncedTables tables,
            Changes changes,
            Environment environment) {
        this.transaction = transaction;
        this.live = live;
        this.tables = tables;
        this.changes = changes;
        this.environment = environment;
    }

    /**
     * What is new since the text of an earlier {@link LivePoint}, or since a sync. Without one it is nothing, and
     * begins now. It is not complete if nobody can tell what is new since then.
     *
     * @param text a text that is none is as one that is too old
     */
    public Uni<LiveNews> begin(Owner owner, @Nullable String text) {
        @Nullable SyncToken token = text == null ? null : SyncToken.decode(text);
        boolean isWhole = token != null && token.run() == null;
        SeenTransactions seen = SeenTransactions.before(token != null && isWhole ? token.since() : Long.MAX_VALUE);
        Uni<@Nullable Object[]> row = row(owner, isWhole ? token : null, seen);
        return row.chain(first -> LiveTables.state(first).epoch() != null
                        ? Uni.createFrom().item(first)
                        : changes.begin(owner).chain(() -> row))
                .map(found -> news(owner, isWhole ? token : null, found, text == null || isWhole));
    }

    /** What is new since this point. It is a transaction of its own, wherever it is called. */
    public Uni<LiveNews> since(Owner owner, LivePoint point) {
        return Uni.createFrom()
                .emitter(caller -> Sweep.onItsOwn(() -> row(owner, point.token(), point.seen())
                        .map(row -> news(owner, point.token(), row, true))
                        .subscribe()
                        .with(caller::complete, caller::fail)));
    }

    private Uni<@Nullable Object[]> row(Owner owner, @Nullable SyncToken token, SeenTransactions seen) {
        return transaction
                .read(owner, live.statement(), LiveTables.parameters(owner, token, seen, MOST + 1L))
                .map(rows -> rows.get(0));
    }

    private LiveNews news(Owner owner, @Nullable SyncToken token, @Nullable Object[] row, boolean isKnown) {
        SyncState state = LiveTables.state(row);
        SyncToken next = new SyncToken(
                state.binding(owner, tables), state.horizon(), state.time(), state.time(), state.nextXid(), null);
        List<LiveChange> found = live.changes(row);
        Duration kept = Duration.ofDays(environment.get(TOMBSTONE_DAYS));
        boolean isSame = token == null || state.isGoodFor(token, owner, tables, kept);
        boolean isComplete = isKnown && isSame && found.size() <= MOST;
        return new LiveNews(isComplete ? found : List.of(), isComplete, new LivePoint(next, LiveTables.seen(row)));
    }
}
