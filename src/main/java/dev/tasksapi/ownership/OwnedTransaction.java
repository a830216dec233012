package dev.tasksapi.ownership;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;
import org.hibernate.reactive.mutiny.impl.MutinySessionImpl;
import org.hibernate.reactive.pool.ReactiveConnection;
import org.hibernate.reactive.session.ReactiveConnectionSupplier;

/**
 * The only door to owned rows. Before any work it tells PostgreSQL the role, which cannot step around a policy, and the
 * subject, which the policies compare with. Both are local to the transaction, so a pooled connection forgets them with it.
 *
 * <p>None of that is waited for: begin, settings and the work's first statement leave one behind the other on the same
 * connection, and PostgreSQL takes them in that order ({@link PipelinedTransaction}).
 */
@Singleton
public class OwnedTransaction {
    /**
     * Runs the work as this owner, in one transaction; a transaction inside another of the same owner is part of it.
     *
     * @return what the work returns, after it is committed; it fails, and the transaction is rolled back, with whatever the
     *     work fails with. Once begun it goes on to its end, even if nobody waits for it any more: a session cannot be left
     *     in the middle.
     */
    public <T> Uni<T> run(Owner owner, Function<Mutiny.Session, Uni<T>> work) {
        return within(owner, work, PipelinedTransaction::commit);
    }

    /**
     * Runs work that only reads as this owner: the same, but what it returns does not wait for the end of the transaction.
     */
    public <T> Uni<T> read(Owner owner, Function<Mutiny.Session, Uni<T>> work) {
        return within(owner, work, PipelinedTransaction::commitWithoutWaiting);
    }

    private static <T> Uni<T> within(
            Owner owner, Function<Mutiny.Session, Uni<T>> work, Function<PipelinedTransaction, Uni<Void>> end) {
        Uni<T> transaction = Uni.createFrom()
                .deferred(() -> Panache.withSession(() -> Panache.getSession().chain(session -> {
                    if (PipelinedTransaction.isRunning(owner)) {
                        return work.apply(session);
                    }
                    return PipelinedTransaction.begin(connection(session), owner)
                            .around(work.apply(session), end);
                })));
        return Uni.createFrom().emitter(caller -> transaction.subscribe().with(caller::complete, caller::fail));
    }

    private static ReactiveConnection connection(Mutiny.Session session) {
        return ((MutinySessionImpl) session)
                .unwrap(ReactiveConnectionSupplier.class)
                .getReactiveConnection();
    }
}
