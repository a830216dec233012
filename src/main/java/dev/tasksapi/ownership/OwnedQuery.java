package dev.tasksapi.ownership;

import io.quarkus.hibernate.reactive.panache.PanacheQuery;
import io.quarkus.hibernate.reactive.panache.PanacheRepository;
import io.quarkus.panache.common.Page;
import io.quarkus.panache.common.Sort;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A Panache query for the rows of one owner. It works as {@link PanacheQuery} does, except that the owner is in its
 * condition, and that each answer is read in a transaction of the owner: in the one that is running, or in one of its
 * own.
 *
 * @param <T> what it finds: an entity, or what entities are projected to
 */
public final class OwnedQuery<T> {
    private final OwnedTransaction transaction;
    private final Owner owner;

    /** Asked inside the transaction, because a Panache query belongs to the session that is open when it is made. */
    private final Supplier<PanacheQuery<?>> query;

    private OwnedQuery(OwnedTransaction transaction, Owner owner, Supplier<PanacheQuery<?>> query) {
        this.transaction = transaction;
        this.owner = owner;
        this.query = query;
    }

    /** The owner's rows that the filter finds. */
    static <E extends OwnedEntity> OwnedQuery<E> of(
            OwnedTransaction transaction, Owner owner, PanacheRepository<E> rows, Filter filter, Sort sort) {
        return new OwnedQuery<>(
                transaction, owner, () -> rows.find(filter.condition(), sort, filter.parametersFor(owner)));
    }

    /** Only this page of the rows. */
    public OwnedQuery<T> page(Page page) {
        return new OwnedQuery<>(transaction, owner, () -> query.get().page(page));
    }

    /** Reads only the attributes that the parameters of the record's constructor are named for. */
    public <R> OwnedQuery<R> project(Class<R> type) {
        return new OwnedQuery<>(transaction, owner, () -> query.get().project(type));
    }

    /** The rows, in the order of the query. */
    public Uni<List<T>> list() {
        return read(PanacheQuery::list);
    }

    /** The first row; null if there is none. */
    public Uni<@Nullable T> firstResult() {
        return read(PanacheQuery::firstResult);
    }

    /** How many rows there are, on all pages together. */
    public Uni<Long> count() {
        return read(PanacheQuery::count);
    }

    @SuppressWarnings("unchecked") // what the query finds is said by the factory and by project
    private <R> Uni<R> read(Function<PanacheQuery<T>, Uni<R>> answer) {
        return transaction.statement(owner, () -> answer.apply((PanacheQuery<T>) query.get()));
    }
}
