package dev.tasksapi.ownership;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import jakarta.inject.Singleton;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;
import org.hibernate.reactive.mutiny.impl.MutinySessionImpl;
import org.hibernate.reactive.pool.ReactiveConnection;
import org.jspecify.annotations.Nullable;

/**
 * The only door to owned rows. Before any work it tells PostgreSQL the role, which cannot step around a policy, and the
 * subject, which the policies compare with. Both are local to the transaction, so a pooled connection forgets them with it.
 *
 * <p>None of that is waited for: begin, settings and the work's first statement leave one behind the other on the same
 * connection, and PostgreSQL takes them in that order ({@link PipelinedTransaction}).
 */
@Singleton
public class OwnedTransaction {
    private final Mutiny.SessionFactory sessions;

    OwnedTransaction(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    /**
     * Runs the work as this owner, in one transaction; a transaction inside another of the same owner is part of it.
     *
     * @return what the work returns, after it is committed; it fails, and the transaction is rolled back, with whatever the
     *     work fails with. Once begun it goes on to its end, even if nobody waits for it any more: a session cannot be left
     *     in the middle.
     */
    public <T> Uni<T> run(Owner owner, Function<Mutiny.QueryProducer, Uni<T>> work) {
        return within(
                owner,
                work,
                caller -> Panache.withSession(() -> Panache.getSession()
                        .chain(session -> new PipelinedTransaction(session, connection(session), owner)
                                .around(work, result -> {}))));
    }

    /** Runs work that only reads as this owner: the same, but what it returns does not wait for the commit. */
    public <T> Uni<T> read(Owner owner, Function<Mutiny.QueryProducer, Uni<T>> work) {
        // Not in the session of the request: what comes after the answer would find that one about to be closed.
        return within(owner, work, caller -> sessions.openSession()
                .chain(session -> new PipelinedTransaction(session, connection(session), owner)
                        .around(work, caller::complete)
                        .eventually(session::close)));
    }

    private static ReactiveConnection connection(Mutiny.Session session) {
        return ((MutinySessionImpl) session).getReactiveConnection();
    }

    /** Joins the transaction that is running, or begins one that nobody can cancel. */
    private static <T> Uni<T> within(
            Owner owner,
            Function<Mutiny.QueryProducer, Uni<T>> work,
            Function<UniEmitter<? super T>, Uni<T>> transaction) {
        return Uni.createFrom().deferred(() -> {
            @Nullable PipelinedTransaction running = PipelinedTransaction.running(owner);
            if (running != null) {
                return work.apply(running.queries());
            }
            return Uni.createFrom()
                    .emitter(caller -> transaction.apply(caller).subscribe().with(caller::complete, caller::fail));
        });
    }
}
