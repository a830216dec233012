package dev.tasksapi.ownership;

import static dev.tasksapi.operations.settings.Variables.TOMBSTONE_DAYS;
import static dev.tasksapi.operations.settings.Variables.TRASH_DAYS;
import static java.util.Objects.requireNonNull;

import dev.tasksapi.operations.settings.Environment;
import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/**
 * Deletes for good what is old, of all users, by the function that {@code make_swept} made for the table: this class
 * sees no row, and its owner is nobody. There are no timers, which would wake a database that sleeps. A sweep goes
 * along with the requests that add to what will be swept one day.
 */
final class Sweep {
    private static final Logger LOG = Logger.getLogger(Sweep.class);

    /** From one sweep of a table to the next, in this instance; none while a sweep leaves some for the next. */
    private static final long PAUSE = Duration.ofMinutes(1).toNanos();

    /** As many as one call of the function deletes at most. */
    private static final int PORTION = 500;

    /** Each owned table checks that no row has an empty owner. */
    static final Owner NOBODY = new Owner("");

    /** When the next sweep of a table may begin, by {@link System#nanoTime}. */
    final Map<String, AtomicLong> due = new ConcurrentHashMap<>();

    private final OwnedTransaction transaction;
    private final Environment environment;

    Sweep(OwnedTransaction transaction, Environment environment) {
        this.transaction = transaction;
        this.environment = environment;
    }

    /** What was deleted after this time is in the trash; what was deleted before is to be swept. */
    Instant keptSince() {
        return Instant.now().minus(Duration.ofDays(environment.get(TRASH_DAYS)));
    }

    /** Sweeps the trash of a table in the background, if it is time to; nobody waits for it, and it never fails. */
    void goAlong(String table) {
        goAlong(table, environment.get(TRASH_DAYS));
    }

    /** The same for a table whose rows are kept for this many days. */
    void goAlong(String table, int days) {
        long now = System.nanoTime();
        AtomicLong next = due.computeIfAbsent(table, first -> new AtomicLong(now));
        long time = next.get();
        if (now - time >= 0 && next.compareAndSet(time, now + PAUSE)) {
            onItsOwn(() -> run(table, days)
                    .subscribe()
                    .with(
                            swept -> {
                                next.addAndGet(swept < PORTION ? 0 : -PAUSE);
                                if (swept > 0) {
                                    transaction.followDeletion();
                                }
                            },
                            failure -> LOG.warnf(failure, "What is old in %s could not be deleted", table)));
        }
    }

    /** Sweeps what tells devices of deletions, a day later than they are told to start over. */
    void goAlongWithDeletions() {
        goAlong("tombstone", environment.get(TOMBSTONE_DAYS) + 1);
    }

    /** In a context that is not the request's, so it is no part of a transaction that may be running. */
    static void onItsOwn(Runnable work) {
        Context context = VertxContext.createNewDuplicatedContext();
        VertxContextSafetyToggle.setContextSafe(context, true);
        context.runOnContext(nothing -> work.run());
    }

    /** Sweeps a table once; how many rows there were, 0 also if somebody else is at it. */
    Uni<Integer> run(String table, int days) {
        return transaction
                .write(NOBODY, "select sweep_" + table + "($1)", List.of(days))
                .map(rows -> (Integer) requireNonNull(rows.get(0)[0]));
    }
}
