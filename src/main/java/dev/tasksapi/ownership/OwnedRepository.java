package dev.tasksapi.ownership;

import static java.util.stream.Collectors.joining;

import com.google.errorprone.annotations.CompileTimeConstant;
import dev.tasksapi.http.errors.ApiException;
import dev.tasksapi.http.paging.Page;
import io.smallrye.mutiny.Uni;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one table, always as somebody. Each method is one transaction of its own unless it is called inside
 * {@link OwnedTransaction#run}, has the owner in its predicate, and fails with the same {@code not_found} for a row that is
 * not there and for one that is somebody else's.
 *
 * @param <E> the entity of the table
 */
public abstract class OwnedRepository<E extends OwnedEntity> {
    /** Rows in memory at once while a list is read; with the longest rows a page is a few megabytes. */
    private static final int PAGE_SIZE = 200;

    private static final String OWNER = "owner";

    private final OwnedTransaction transaction;
    private final Class<E> type;
    private final String table;

    /**
     * Names what this repository keeps.
     *
     * @param table the table's name in SQL
     */
    protected OwnedRepository(OwnedTransaction transaction, Class<E> type, @CompileTimeConstant final String table) {
        this.transaction = transaction;
        this.type = type;
        this.table = table;
    }

    /** The owner's row with this id. */
    public Uni<E> get(Owner owner, long id) {
        String query = "from " + type.getSimpleName() + " where userId = :owner and id = :id";
        return transaction
                .query(owner, queries -> queries.createSelectionQuery(query, type)
                        .setParameter(OWNER, owner.subject())
                        .setParameter("id", id))
                .map(OwnedRepository::orNotFound);
    }

    /** Inserts a row as the owner's and returns it with what the database assigned. */
    protected Uni<E> insert(Owner owner, Assignments values) {
        String statement = "insert into %s (user_id, %s) values (:owner, %s) returning *"
                .formatted(
                        table,
                        String.join(", ", values.expressions().keySet()),
                        String.join(", ", values.expressions().values()));
        return write(owner, statement, values.parameters()).map(OwnedRepository::orNotFound);
    }

    /**
     * Changes the owner's row with this id in one statement and returns it as it then is. {@code updated_at} moves forward
     * even if two changes meet in the same microsecond or the clock is set back. No changes: the row as it is.
     */
    protected Uni<E> update(Owner owner, long id, Assignments changes) {
        if (changes.isEmpty()) {
            return get(owner, id);
        }
        String assignments = changes.expressions().entrySet().stream()
                .map(column -> column.getKey() + " = " + column.getValue())
                .collect(joining(", "));
        String statement = """
                update %s set %s, updated_at = greatest(clock_timestamp(), updated_at + interval '1 microsecond')
                where user_id = :owner and id = :id
                returning *""".formatted(table, assignments);
        Map<String, Object> parameters = new HashMap<>(changes.parameters());
        parameters.put("id", id);
        return write(owner, statement, parameters).map(OwnedRepository::orNotFound);
    }

    /** Deletes the owner's row with this id. */
    public Uni<Void> delete(Owner owner, long id) {
        String statement = "delete from %s where user_id = :owner and id = :id returning *".formatted(table);
        return write(owner, statement, Map.of("id", id))
                .map(OwnedRepository::orNotFound)
                .replaceWithVoid();
    }

    private Uni<List<E>> write(Owner owner, String statement, Map<String, ?> parameters) {
        return transaction.query(owner, queries -> {
            Mutiny.SelectionQuery<E> query =
                    queries.createNativeQuery(statement, type).setParameter(OWNER, owner.subject());
            parameters.forEach(query::setParameter);
            return query;
        });
    }

    /**
     * All of the owner's rows that match, newest first, in pages. A page is read, in a transaction of its own, when it is
     * asked for. Rows that are inserted meanwhile are not seen.
     *
     */
    protected Uni<Page<E>> list(Owner owner, Filter filter) {
        return page(owner, filter.values(), null);
    }

    private Uni<Page<E>> page(Owner owner, Map<String, ?> matching, @Nullable E after) {
        StringBuilder query = new StringBuilder("from " + type.getSimpleName() + " where userId = :owner");
        matching.keySet()
                .forEach(name ->
                        query.append(" and ").append(name).append(" = :").append(name));
        if (after != null) {
            query.append(" and (createdAt, id) < (:afterCreatedAt, :afterId)");
        }
        query.append(" order by createdAt desc, id desc");
        return transaction
                .query(owner, queries -> {
                    Mutiny.SelectionQuery<E> page = queries.createSelectionQuery(query.toString(), type)
                            .setParameter(OWNER, owner.subject())
                            .setMaxResults(PAGE_SIZE);
                    matching.forEach(page::setParameter);
                    if (after != null) {
                        page.setParameter("afterCreatedAt", after.createdAt()).setParameter("afterId", after.id());
                    }
                    return page;
                })
                .map(rows -> new Page<>(rows, wayOn(owner, matching, rows)));
    }

    private @Nullable Supplier<Uni<Page<E>>> wayOn(Owner owner, Map<String, ?> matching, List<E> rows) {
        if (rows.size() < PAGE_SIZE) {
            return null;
        }
        E last = rows.get(PAGE_SIZE - 1);
        return () -> page(owner, matching, last);
    }

    private static <E> E orNotFound(List<E> rows) {
        return rows.stream().findFirst().orElseThrow(ApiException::notFound);
    }
}
