package dev.tasksapi.ownership;

import static dev.tasksapi.ownership.Sweep.NOBODY;
import static java.util.Objects.requireNonNull;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/**
 * Removes from a store of files what rows have left behind there. A trigger of PostgreSQL notes the objects, however
 * their rows were deleted. As with the {@link Sweep} there is no timer: the removal goes along with what deletes rows
 * for good. What cannot be removed is tried again by a later one, in this instance or in another.
 */
final class RemovedObjects {
    private static final Logger LOG = Logger.getLogger(RemovedObjects.class);

    /** As many as are taken at once; short enough for a lease of a minute. */
    private static final int PORTION = 20;

    private final OwnedTransaction transaction;
    private final List<ObjectRemoval> removals;

    /** How often it was asked for since the run that is at it began; 0: none is. */
    private final AtomicInteger asked = new AtomicInteger();

    RemovedObjects(OwnedTransaction transaction, List<ObjectRemoval> removals) {
        this.transaction = transaction;
        this.removals = removals;
    }

    /** Removes all that is due, in the background; nobody waits for it, and it never fails. */
    void goAlong() {
        if (!removals.isEmpty() && asked.getAndIncrement() == 0) {
            Sweep.onItsOwn(this::run);
        }
    }

    private void run() {
        int served = asked.get();
        portion()
                .subscribe()
                .with(
                        taken -> {
                            if (taken == PORTION || !asked.compareAndSet(served, 0)) {
                                run();
                            }
                        },
                        failure -> {
                            asked.set(0);
                            LOG.warn(
                                    "Objects of rows that are gone could not be removed; they are tried again",
                                    failure);
                        });
    }

    /** No transaction is open while the store is at it. */
    private Uni<Integer> portion() {
        return transaction
                .write(NOBODY, "select claim_objects($1)", List.of(PORTION))
                .map(rows -> rows.stream()
                        .map(row -> (String) requireNonNull(row[0]))
                        .toList())
                .chain(keys -> Multi.createFrom()
                        .iterable(keys)
                        .onItem()
                        .transformToUniAndConcatenate(this::remove)
                        .collect()
                        .asList()
                        .chain(this::forget)
                        .replaceWith(keys.size()));
    }

    /** The key, once the object is gone; null: it could not be removed. */
    private Uni<String> remove(String key) {
        return Multi.createFrom()
                .iterable(removals)
                .onItem()
                .transformToUniAndConcatenate(removal -> removal.remove(key))
                .collect()
                .asList()
                .replaceWith(key)
                .onFailure()
                .invoke(failure -> LOG.warnf(failure, "The object %s could not be removed; it is tried again", key))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<?> forget(List<String> removed) {
        return removed.isEmpty()
                ? Uni.createFrom().voidItem()
                : transaction.write(
                        NOBODY, "select forget_objects($1)", List.of((Object) removed.toArray(String[]::new)));
    }
}
