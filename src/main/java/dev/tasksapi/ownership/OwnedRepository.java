package dev.tasksapi.ownership;

import static java.util.stream.Collectors.toMap;

import com.google.errorprone.annotations.CompileTimeConstant;
import dev.tasksapi.http.conditional.EntityTag;
import dev.tasksapi.http.conditional.IfMatch;
import dev.tasksapi.http.conditional.Versioned;
import dev.tasksapi.http.paging.Page;
import dev.tasksapi.http.paging.QueryParameters;
import io.quarkus.hibernate.reactive.panache.PanacheRepository;
import io.quarkus.panache.common.Sort;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
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
    private final OwnedTransaction transaction;
    private final PanacheRepository<E> panache;
    private final String table;
    private final Function<E, ? extends Versioned> answer;
    private final @Nullable String syncedAs;
    private final OwnedStatements<E> statements;

    /** The same for what is not synced to devices. */
    protected OwnedRepository(
            OwnedTransaction transaction,
            PanacheRepository<E> panache,
            Class<E> type,
            @CompileTimeConstant final String table,
            Function<E, ? extends Versioned> answer) {
        this(transaction, panache, type, table, answer, null);
    }

    /**
     * Names what this repository keeps.
     *
     * @param panache reads the rows. It is held here and not inherited, so that nobody can call a method of it that has
     *     no owner.
     * @param table the table's name in SQL
     * @param answer how a row is answered, for callers whose {@code If-Match} does not hold, and for devices
     * @param syncedAs as what its rows are synced to devices, such as {@code notes}; null: they are not. The table has what
     *     {@code make_synced} makes.
     */
    protected OwnedRepository(
            OwnedTransaction transaction,
            PanacheRepository<E> panache,
            Class<E> type,
            @CompileTimeConstant final String table,
            Function<E, ? extends Versioned> answer,
            @Nullable String syncedAs) {
        this.syncedAs = syncedAs;
        this.transaction = transaction;
        this.panache = panache;
        this.table = table;
        this.answer = answer;
        this.statements = new OwnedStatements<>(transaction, type, table, answer);
    }

    /** A Panache query for those of the owner's rows that the filter finds. */
    protected OwnedQuery<E> find(Owner owner, Filter filter, Sort sort) {
        return OwnedQuery.of(transaction, owner, panache, filter, sort);
    }

    /** The owner's row with this id. */
    public Uni<E> get(Owner owner, long id) {
        return find(owner, Filter.none().with("id", id), Sort.empty()).list().map(OwnedStatements::only);
    }

    /** The owner's rows, the newest first, all of them or a page, as the query asks for them ({@link ListQuery}). */
    public Uni<Page<E>> list(Owner owner, QueryParameters parameters) {
        return list(owner, Filter.none(), SortKeys.byCreation(), parameters);
    }

    /**
     * Those of the owner's rows that the filter finds, sorted by these keys; without a wish by the first of them,
     * descending. It fails with a 400 that names every parameter that is wrong, also those that were read for the
     * filter.
     */
    protected Uni<Page<E>> list(Owner owner, Filter filter, SortKeys<E> keys, QueryParameters parameters) {
        ListQuery<E> query = ListQuery.of(parameters, keys, filter);
        Cursor<E> cursor = new Cursor<>(owner, table, query.filter(), query.order());
        @Nullable Keyset after = query.keyset(cursor, parameters);
        parameters.refuseIfWrong();
        OwnedList<E> found = new OwnedList<>(transaction, panache, owner, query.filter(), query.order());
        return query.limit() == null
                ? found.whole(query.isCounted())
                : found.page(after, query.limit(), query.isCounted(), cursor);
    }

    /** Inserts a row as the owner's and returns it with what the database assigned. */
    protected Uni<E> insert(Owner owner, Assignments values) {
        return statements.insert(owner, values, "").map(inserted -> inserted.get(0));
    }

    /** The same, unless the row would have a key that another row has: then nothing happens. */
    protected Uni<Void> insertUnlessThere(Owner owner, Assignments values) {
        return statements.insert(owner, values, " on conflict do nothing").replaceWithVoid();
    }

    /**
     * Changes the owner's row with this id in one statement and returns it as it then is. {@code updated_at} moves
     * forward even if two changes meet in the same microsecond or the clock is set back. No changes: the row as it is.
     *
     * @param condition a row of another version stays as it is, and the {@link Uni} fails with a 412 that shows it
     */
    protected Uni<E> update(Owner owner, long id, IfMatch condition, Assignments changes) {
        return statements.update(owner, id, condition, changes);
    }

    /**
     * Moves the owner's row with this id to the trash, from where {@link #trash} brings it back.
     *
     * @param condition a row of another version stays, and the {@link Uni} fails with a 412 that shows it
     */
    public Uni<Void> delete(Owner owner, long id, IfMatch condition) {
        return statements.moveToTrash(owner, id, condition).replaceWithVoid();
    }

    /**
     * Deletes the owner's row with this id for good, and what it has in a store of files ({@code make_stored}).
     *
     * @param condition a row of another version stays, and the {@link Uni} fails with a 412 that shows it
     */
    protected Uni<Void> remove(Owner owner, long id, IfMatch condition) {
        return statements.remove(owner, id, condition);
    }

    /**
     * Runs a statement of the repository's own.
     *
     * @param sql the owner's subject is one of its parameters, or none of its rows has an owner
     * @return the rows that it returns, each with the values of its columns
     */
    protected Uni<List<@Nullable Object[]>> execute(
            Owner owner, @CompileTimeConstant final String sql, List<@Nullable Object> parameters) {
        return transaction.write(owner, sql, parameters);
    }

    /**
     * Changes one row by a statement of the repository's own, and returns it as it then is; a {@code not_found} if the
     * statement finds none.
     *
     * @param statement an update or a delete that ends with its condition, of which the owner's subject is part
     */
    protected Uni<E> changeBy(
            Owner owner, @CompileTimeConstant final String statement, List<@Nullable Object> parameters) {
        return statements.write(owner, statement, parameters);
    }

    /**
     * Deletes for good what has been in the trash for so many days, of all owners, in the background, if it is time to;
     * nobody waits for it.
     */
    protected void sweep(int days) {
        transaction.sweep().goAlong(table, days);
    }

    /**
     * Removes from the store of files what rows that are gone have left there, in the background; nobody waits for it. It
     * sees what is committed, so it is for whoever has deleted rows by statements of their own, when that is done.
     */
    public void removeObjects() {
        transaction.followDeletion();
    }

    /** Those of its rows that were deleted. */
    public Trash<E> trash() {
        return new Trash<>(transaction, this, table, "");
    }

    /** The same where a column refers to another table: a row comes back without it unless that other row is live. */
    protected Trash<E> trash(@CompileTimeConstant final String column, @CompileTimeConstant final String other) {
        return new Trash<>(transaction, this, table, column + " = " + Reference.ifLive(table, column, other) + ", ");
    }

    /** The rows of another table that refer to its own, by a column that its {@link Assignments#refer} sets. */
    protected Dependents<E> dependents(
            @CompileTimeConstant final String other, @CompileTimeConstant final String column) {
        return new Dependents<>(transaction, this, table, other, column);
    }

    /** The order of its rows; the table has a {@code position} ({@code make_ordered}). */
    protected Ordering<E> order() {
        return new Ordering<>(transaction, statements, table);
    }

    /**
     * Its rows as a member of exports and imports; the table has an {@code origin} ({@code make_importable}).
     *
     * @param name the member of the document
     * @param place where it stands there; what others refer to comes first
     * @param answered what a row is answered as
     * @param form what a row is read as
     * @param assignments what of it becomes columns, besides id, owner and {@code created_at}
     */
    protected <I extends Record & Imported> Portable portable(
            String name,
            int place,
            Class<? extends Record> answered,
            Class<I> form,
            Function<I, Assignments> assignments) {
        return new PortableRows<>(
                transaction, this, table, new PortableRows.Member<>(name, place, answer, answered, form, assignments));
    }

    /** Those of the owner's rows that the filter finds, the newest first, read part by part as they are asked for. */
    protected Uni<Page<E>> whole(Owner owner, Filter filter) {
        return new OwnedList<>(transaction, panache, owner, filter, Order.usual(SortKeys.byCreation())).whole(false);
    }

    /** All rows of the owner, the newest first, also those that can be restored. */
    Uni<Page<E>> everything(Owner owner) {
        return whole(owner, Filter.withTrash(transaction.sweep().keptSince()));
    }

    /** The owner's row with this id, which nobody else changes before the transaction that is running has ended. */
    protected Uni<E> lock(Owner owner, long id) {
        return statements.lock(owner, id);
    }

    /** As what its rows are synced to devices; null: they are not. */
    @Nullable
    String syncedAs() {
        return syncedAs;
    }

    /** The live ones of the owner's rows with these ids, as they are answered, by their ids. */
    Uni<Map<Long, Object>> answers(Owner owner, List<Long> ids) {
        return statements.look(owner, ids).map(rows -> rows.stream()
                .collect(toMap(OwnedEntity::id, row -> (Object) answer.apply(row))));
    }

    /** The table's name in SQL. */
    String table() {
        return table;
    }

    /** What writes its rows. */
    OwnedStatements<E> statements() {
        return statements;
    }

    /** The {@code ETag} with which this row is answered. */
    String tag(E row) {
        return EntityTag.of(answer.apply(row)).toString();
    }
}
