package dev.tasksapi.ownership;

import static java.util.Objects.requireNonNull;

import dev.tasksapi.database.pool.Transactions;
import dev.tasksapi.operations.settings.Environment;
import dev.tasksapi.operations.timing.Part;
import dev.tasksapi.operations.timing.ServerTiming;
import io.quarkus.arc.All;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hibernate.reactive.mutiny.Mutiny;
import org.hibernate.reactive.mutiny.impl.MutinySessionImpl;
import org.hibernate.reactive.pool.ReactiveConnection;
import org.jspecify.annotations.Nullable;

/**
 * The only door to owned rows. Before any work it tells PostgreSQL the role, which cannot step around a policy, and the
 * subject, which the policies compare with. Both are local to the transaction, so a pooled connection forgets them with
 * it.
 *
 * <p>None of that is waited for: begin, settings and the work's first statement leave one behind the other on the same
 * connection, and PostgreSQL takes them in that order ({@link PipelinedTransaction}).
 */
@Singleton
public class OwnedTransaction {
    private final Transactions transactions;
    private final ServerTiming timing;
    private final Announcements announcements;
    private final Sweep sweep;
    private final RemovedObjects removedObjects;

    OwnedTransaction(
            Transactions transactions,
            ServerTiming timing,
            Announcements announcements,
            Environment environment,
            @All List<ObjectRemoval> removals) {
        this.transactions = transactions;
        this.timing = timing;
        this.announcements = announcements;
        this.sweep = new Sweep(this, environment);
        this.removedObjects = new RemovedObjects(this, removals);
    }

    /** What deletes rows of all owners once they are old enough. */
    Sweep sweep() {
        return sweep;
    }

    /** Does in the background what there is to do once rows were deleted for good; nobody waits for it. */
    void followDeletion() {
        removedObjects.goAlong();
        sweep.goAlongWithDeletions();
    }

    /**
     * Runs the work as this owner, in one transaction; a transaction inside another of the same owner is part of it.
     *
     * @param work does nothing but statements, because a deadlock with another transaction has it run again
     * @return what the work returns, after it is committed; it fails, and the transaction is rolled back, with whatever
     *     the work fails with. A caller who cancels does not end it in the middle.
     */
    public <T> Uni<T> run(Owner owner, Function<Mutiny.QueryProducer, Uni<T>> work) {
        return within(
                owner,
                "",
                transaction -> work.apply(transaction.queries()),
                transaction -> transaction.around(() -> work.apply(transaction.queries())));
    }

    /**
     * Runs statements that all see the rows as they were at the first of them; inside a transaction that is running,
     * as that one sees them.
     *
     * @param work makes no changes, and does nothing but statements. It may hand its last one to the {@link Ending}
     *     that it gets, so that the commit is not waited for.
     */
    <T> Uni<T> snapshot(Owner owner, Function<Ending, Uni<T>> work) {
        return within(
                owner,
                "; set transaction isolation level repeatable read",
                transaction -> work.apply(Supplier::get),
                transaction -> transaction.around(() -> work.apply(transaction::endWith)));
    }

    /** Sends a statement that nothing comes behind in its transaction. */
    @FunctionalInterface
    interface Ending {
        <T> Uni<T> last(Supplier<Uni<T>> statement);
    }

    /**
     * Runs a single statement as this owner, in a transaction of its own or in the one that is running. PostgreSQL is
     * waited for once, because the commit leaves right behind the statement.
     *
     * @param statement sends it to the session that is open, and does nothing else
     */
    <T> Uni<T> statement(Owner owner, Supplier<Uni<T>> statement) {
        return within(owner, "", transaction -> statement.get(), transaction -> transaction.aroundOne(statement));
    }

    /**
     * Runs a single statement in SQL in the same way. Later reads of a running transaction see what it wrote.
     *
     * @return the rows that it returns, each with the values of its columns
     */
    Uni<List<@Nullable Object[]>> write(Owner owner, String sql, List<@Nullable Object> parameters) {
        return within(
                owner,
                "",
                transaction -> transaction.writing().rows(sql, parameters).invoke(transaction::forgetRows),
                transaction -> transaction.writing().aroundOne(() -> transaction.rows(sql, parameters)));
    }

    /** Runs a single statement in SQL that changes nothing. */
    Uni<List<@Nullable Object[]>> read(Owner owner, String sql, List<@Nullable Object> parameters) {
        return within(
                owner,
                "",
                transaction -> transaction.rows(sql, parameters).invoke(transaction::forgetRows),
                transaction -> transaction.aroundOne(() -> transaction.rows(sql, parameters)));
    }

    /**
     * Sends a statement in SQL as the last work of the transaction that is running, right before its commit, and does
     * not wait for it. If it fails, the transaction does.
     */
    void send(Owner owner, String sql, List<@Nullable Object> parameters) {
        requireNonNull(PipelinedTransaction.running(owner)).writing().send(sql, parameters);
    }

    /**
     * Does the work in the transaction that is running, or begins one around it.
     *
     * @param settings what is set behind the command that begins one; empty: nothing
     */
    private <T> Uni<T> within(
            Owner owner,
            String settings,
            Function<PipelinedTransaction, Uni<T>> work,
            Function<PipelinedTransaction, Uni<T>> transaction) {
        return Uni.createFrom().deferred(() -> {
            @Nullable PipelinedTransaction running = PipelinedTransaction.running(owner);
            if (running != null) {
                return work.apply(running);
            }
            Uni<T> result = transactions.run(begin -> inSession(session -> announced(
                    owner,
                    new PipelinedTransaction(session, connection(session), owner, begin.get() + settings),
                    transaction)));
            return timing.measured(Part.DATABASE, result);
        });
    }

    /** Who cancels does not keep what was done from being told. */
    private <T> Uni<T> announced(
            Owner owner, PipelinedTransaction transaction, Function<PipelinedTransaction, Uni<T>> work) {
        return work.apply(transaction).onItem().invoke(() -> {
            if (transaction.hasWritten()) {
                announcements.changed(owner);
            }
        });
    }

    private static <T> Uni<T> inSession(Function<Mutiny.Session, Uni<? extends T>> work) {
        return Panache.withSession(() -> Panache.getSession().chain(work));
    }

    private static ReactiveConnection connection(Mutiny.Session session) {
        return ((MutinySessionImpl) session).getReactiveConnection();
    }
}
