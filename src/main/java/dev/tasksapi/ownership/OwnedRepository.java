package dev.tasksapi.ownership;

import static java.util.stream.Collectors.joining;

import com.google.errorprone.annotations.CompileTimeConstant;
import dev.tasksapi.http.errors.ApiException;
import dev.tasksapi.http.paging.Page;
import dev.tasksapi.http.paging.QueryParameters;
import io.quarkus.hibernate.reactive.panache.PanacheRepository;
import io.quarkus.panache.common.Sort;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one table, always as somebody. They are read by Panache queries, and written by statements, because an
 * entity would have to be read before it can be changed. Each method is one transaction of its own unless it is called
 * inside {@link OwnedTransaction#run}, has the owner in its predicate, and fails with the same {@code not_found} for a
 * row that is not there and for one that is somebody else's.
 *
 * @param <E> the entity of the table
 */
public abstract class OwnedRepository<E extends OwnedEntity> {
    private static final String OF_OWNER = " where user_id = $1 and id = $2";

    private final OwnedTransaction transaction;
    private final PanacheRepository<E> panache;
    private final String table;
    private final EntityRows<E> rows;

    /**
     * Names what this repository keeps.
     *
     * @param panache reads the rows. It is held here and not inherited, so that nobody can call a method of it that has
     *     no owner.
     * @param table the table's name in SQL
     */
    protected OwnedRepository(
            OwnedTransaction transaction,
            PanacheRepository<E> panache,
            Class<E> type,
            @CompileTimeConstant final String table) {
        this.transaction = transaction;
        this.panache = panache;
        this.table = table;
        this.rows = new EntityRows<>(type);
    }

    /** A Panache query for those of the owner's rows that the filter finds. */
    protected OwnedQuery<E> find(Owner owner, Filter filter, Sort sort) {
        return OwnedQuery.of(transaction, owner, panache, filter, sort);
    }

    /** The owner's row with this id. */
    public Uni<E> get(Owner owner, long id) {
        return find(owner, Filter.none().with("id", id), Sort.empty()).list().map(OwnedRepository::orNotFound);
    }

    /**
     * All of the owner's rows that the filter finds, newest first, in pages. A page is read, in a transaction of its
     * own, when it is asked for. Rows that are inserted meanwhile are not seen.
     */
    protected Uni<Page<E>> list(Owner owner, Filter filter) {
        return new OwnedList<>(transaction, panache, owner, filter, Order.<E>newestFirst()).whole(false);
    }

    /**
     * Those of the owner's rows that the filter finds, as the query asks for them: sorted by these keys, all of them or
     * a page ({@link ListQuery}). It fails with a 400 that names every parameter that is wrong, also those that were
     * read for the filter.
     */
    protected Uni<Page<E>> list(Owner owner, Filter filter, SortKeys<E> keys, QueryParameters parameters) {
        ListQuery<E> query = ListQuery.of(parameters, keys, filter);
        Cursor<E> cursor = new Cursor<>(owner, table, query.filter(), query.order());
        @Nullable Position after = query.position(cursor, parameters);
        parameters.refuseIfWrong();
        OwnedList<E> found = new OwnedList<>(transaction, panache, owner, query.filter(), query.order());
        return query.limit() == null
                ? found.whole(query.isCounted())
                : found.page(after, query.limit(), query.isCounted(), cursor);
    }

    /** Inserts a row as the owner's and returns it with what the database assigned. */
    protected Uni<E> insert(Owner owner, Assignments values) {
        List<@Nullable Object> parameters = ofOwner(owner);
        String expressions = String.join(", ", values.expressions(parameters));
        String columns = String.join(", ", values.columns());
        return write(
                owner,
                "insert into " + table + " (user_id, " + columns + ") values ($1, " + expressions + ")",
                parameters);
    }

    /**
     * Changes the owner's row with this id in one statement and returns it as it then is. {@code updated_at} moves
     * forward even if two changes meet in the same microsecond or the clock is set back. No changes: the row as it is.
     */
    protected Uni<E> update(Owner owner, long id, Assignments changes) {
        if (changes.isEmpty()) {
            return get(owner, id);
        }
        List<@Nullable Object> parameters = ofOwner(owner, id);
        List<String> columns = changes.columns();
        List<String> expressions = changes.expressions(parameters);
        String assignments = IntStream.range(0, columns.size())
                .mapToObj(n -> columns.get(n) + " = " + expressions.get(n) + ", ")
                .collect(joining());
        return write(
                owner,
                "update " + table + " set " + assignments
                        + "updated_at = greatest(clock_timestamp(), updated_at + interval '1 microsecond')" + OF_OWNER,
                parameters);
    }

    /** Deletes the owner's row with this id. */
    public Uni<Void> delete(Owner owner, long id) {
        return write(owner, "delete from " + table + OF_OWNER, ofOwner(owner, id))
                .replaceWithVoid();
    }

    private static List<@Nullable Object> ofOwner(Owner owner, Object... others) {
        List<@Nullable Object> parameters = new ArrayList<>();
        parameters.add(owner.subject());
        parameters.addAll(List.of(others));
        return parameters;
    }

    private Uni<E> write(Owner owner, String statement, List<@Nullable Object> parameters) {
        return transaction
                .write(owner, statement + " returning " + rows.columns(), parameters)
                .map(OwnedRepository::orNotFound)
                .map(rows::entity);
    }

    private static <T> T orNotFound(List<T> rows) {
        return rows.stream().findFirst().orElseThrow(ApiException::notFound);
    }
}
