package dev.tasksapi.ownership;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.function.Supplier;

/**
 * The only door to owned rows. Before any work it tells PostgreSQL the role, which cannot step around a policy, and the
 * subject, which the policies compare with. Both are local to the transaction, so a pooled connection forgets them with it.
 */
@Singleton
public class OwnedTransaction {
    private static final String TELL =
            "select set_config('role', 'tasks_app', true), set_config('app.user_id', :subject, true)";

    /**
     * Runs the work as this owner, in one transaction; a transaction inside another is part of it.
     *
     * @return what the work returns; it fails, and the transaction is rolled back, with whatever the work fails with. Once
     *     begun it goes on to its end, even if nobody waits for it any more: a session cannot be left in the middle.
     */
    public <T> Uni<T> run(Owner owner, Supplier<Uni<T>> work) {
        Uni<T> transaction = Uni.createFrom()
                .deferred(() -> Panache.withTransaction(() -> tell(owner).chain(told -> work.get())));
        return Uni.createFrom().emitter(caller -> transaction.subscribe().with(caller::complete, caller::fail));
    }

    private static Uni<Object[]> tell(Owner owner) {
        return Panache.getSession().chain(session -> session.createNativeQuery(TELL, Object[].class)
                .setParameter("subject", owner.subject())
                .getSingleResult());
    }
}
