package dev.tasksapi.ownership;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import jakarta.inject.Singleton;
import java.util.function.Consumer;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;
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
    public <T> Uni<T> run(Owner owner, Function<Mutiny.Session, Uni<T>> work) {
        return within(owner, work, (caller, result) -> {});
    }

    /** Runs work that only reads as this owner: the same, but what it returns does not wait for the commit. */
    public <T> Uni<T> read(Owner owner, Function<Mutiny.Session, Uni<T>> work) {
        return within(owner, work, UniEmitter::complete);
    }

    private <T> Uni<T> within(Owner owner, Function<Mutiny.Session, Uni<T>> work, BeforeCommit<T> beforeCommit) {
        return Uni.createFrom().deferred(() -> {
            @Nullable PipelinedTransaction running = PipelinedTransaction.running(owner);
            if (running != null) {
                return work.apply(running.session());
            }
            return Uni.createFrom()
                    .emitter(caller -> transaction(owner, work, result -> beforeCommit.accept(caller, result))
                            .subscribe()
                            .with(caller::complete, caller::fail));
        });
    }

    private <T> Uni<T> transaction(Owner owner, Function<Mutiny.Session, Uni<T>> work, Consumer<T> beforeCommit) {
        return sessions.openSession().chain(session -> PipelinedTransaction.begin(session, owner)
                .around(work, beforeCommit)
                .eventually(session::close));
    }

    /** What happens with a result that is there and not committed yet. */
    private interface BeforeCommit<T> {
        void accept(UniEmitter<? super T> caller, T result);
    }
}
