package dev.tasksapi.ownership;

import static java.util.stream.Collectors.joining;

import dev.tasksapi.http.conditional.IfMatch;
import dev.tasksapi.http.conditional.Versioned;
import dev.tasksapi.http.errors.ApiException;
import io.smallrye.mutiny.Uni;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The statements that write the rows of one table, always as somebody. What a repository says of itself holds here. */
final class OwnedStatements<E extends OwnedEntity> {
    static final String OF_OWNER = " where user_id = $1 and id = $2";

    /** Rows in the trash do not exist for reads ({@link Filter#none}) and writes of live rows. */
    private static final String LIVE = OF_OWNER + " and deleted_at is null";

    /** What {@code updated_at} becomes. */
    static final String LATER = "greatest(clock_timestamp(), updated_at + interval '1 microsecond')";

    private final OwnedTransaction transaction;
    private final String table;
    private final EntityRows<E> rows;
    private final Function<E, ? extends Versioned> answer;

    OwnedStatements(
            OwnedTransaction transaction, Class<E> type, String table, Function<E, ? extends Versioned> answer) {
        this.transaction = transaction;
        this.table = table;
        this.rows = new EntityRows<>(type);
        this.answer = answer;
    }

    /**
     * Inserts a row as the owner's and returns it.
     *
     * @param conflict what happens if another row has its key; empty: it fails
     */
    Uni<List<E>> insert(Owner owner, Assignments values, String conflict) {
        List<@Nullable Object> parameters = ofOwner(owner);
        String expressions = String.join(", ", values.expressions(parameters));
        String columns = String.join(", ", values.columns());
        String statement = "insert into " + table + " (user_id, " + columns + ") values ($1, " + expressions + ")";
        return written(owner, statement + conflict, parameters);
    }

    /**
     * Inserts rows that set the same columns, in one statement that is the same however many they are, and returns them
     * in their order.
     */
    Uni<List<E>> insertAll(Owner owner, List<Assignments> all) {
        Assignments first = all.get(0);
        String statement = "insert into " + table + " (user_id, " + String.join(", ", first.columns()) + ") select $1, "
                + String.join(", ", first.expressions()) + " from json_populate_recordset(null::" + table
                + ", $2::text::json) with ordinality as given order by ordinality";
        return written(owner, statement, List.of(owner.subject(), JsonRows.of(all)))
                .map(inserted -> inserted.stream()
                        .sorted(Comparator.comparing(OwnedEntity::id))
                        .toList());
    }

    /** As {@link OwnedRepository#update} says. */
    Uni<E> update(Owner owner, long id, IfMatch condition, Assignments changes) {
        if (changes.isEmpty()) {
            return look(owner, id).invoke(row -> refuseUnlessAdmitted(row, condition));
        }
        List<@Nullable Object> parameters = ofOwner(owner, id);
        List<String> columns = changes.columns();
        List<String> expressions = changes.expressions(parameters);
        String assignments = IntStream.range(0, columns.size())
                .mapToObj(n -> columns.get(n) + " = " + expressions.get(n) + ", ")
                .collect(joining());
        return change(
                owner, id, condition, "update " + table + " set " + assignments + "updated_at = " + LATER, parameters);
    }

    /** As {@link OwnedRepository#delete} says; the row as it then is. */
    Uni<E> moveToTrash(Owner owner, long id, IfMatch condition) {
        return change(
                        owner,
                        id,
                        condition,
                        "update " + table + " set deleted_at = clock_timestamp(), updated_at = " + LATER,
                        ofOwner(owner, id))
                .invoke(() -> transaction.sweep().goAlong(table));
    }

    /** As {@link OwnedRepository#remove} says. */
    Uni<Void> remove(Owner owner, long id, IfMatch condition) {
        return change(owner, id, condition, "delete from " + table, ofOwner(owner, id))
                .invoke(() -> transaction.followDeletion())
                .replaceWithVoid();
    }

    /** The condition is part of the statement, so nothing comes between the look at the version and the change. */
    private Uni<E> change(
            Owner owner, long id, IfMatch condition, String statement, List<@Nullable Object> parameters) {
        String where = LIVE + ofVersion(condition, parameters);
        return written(owner, statement + where, parameters)
                .chain(changed -> changed.isEmpty()
                        ? whyNot(owner, id, condition)
                        : Uni.createFrom().item(changed.get(0)));
    }

    private static String ofVersion(IfMatch condition, List<@Nullable Object> parameters) {
        if (condition.versions() == null) {
            return "";
        }
        parameters.add(condition.versions().stream()
                .map(version -> version.atOffset(ZoneOffset.UTC))
                .toArray(OffsetDateTime[]::new));
        return " and updated_at = any($" + parameters.size() + ")";
    }

    private Uni<E> whyNot(Owner owner, long id, IfMatch condition) {
        return condition.versions() == null
                ? Uni.createFrom().failure(ApiException::notFound)
                : look(owner, id).map(row -> {
                    throw condition.failure(answer.apply(row));
                });
    }

    /** The owner's row with this id, which nobody else changes before the transaction that is running has ended. */
    Uni<E> lock(Owner owner, long id) {
        return look(owner, id, " for no key update");
    }

    Uni<E> look(Owner owner, long id) {
        return look(owner, id, "");
    }

    /** By a statement, which is sent at once also where others of the transaction have not been answered. */
    private Uni<E> look(Owner owner, long id, String lock) {
        return transaction
                .read(owner, "select " + rows.columns() + " from " + table + LIVE + lock, ofOwner(owner, id))
                .map(OwnedStatements::only)
                .map(rows::entity);
    }

    /** The live rows with these ids, in any order. */
    Uni<List<E>> look(Owner owner, List<Long> ids) {
        return transaction
                .read(
                        owner,
                        "select " + rows.columns() + " from " + table
                                + " where user_id = $1 and id = any ($2) and deleted_at is null",
                        ofOwner(owner, (Object) ids.toArray(Long[]::new)))
                .map(found -> found.stream().map(rows::entity).toList());
    }

    /** The columns of an entity. */
    String columns() {
        return rows.columns();
    }

    private void refuseUnlessAdmitted(E row, IfMatch condition) {
        if (!condition.admits(row.updatedAt())) {
            throw condition.failure(answer.apply(row));
        }
    }

    /** Writes one row; a {@code not_found} if the statement finds none. */
    Uni<E> write(Owner owner, String statement, List<@Nullable Object> parameters) {
        return written(owner, statement, parameters).map(OwnedStatements::only);
    }

    private Uni<List<E>> written(Owner owner, String statement, List<@Nullable Object> parameters) {
        return transaction
                .write(owner, statement + " returning " + rows.columns(), parameters)
                .map(found -> found.stream().map(rows::entity).toList());
    }

    /** The one that there is; a {@code not_found} if there is none. */
    static <T> T only(List<T> rows) {
        return rows.stream().findFirst().orElseThrow(ApiException::notFound);
    }

    static List<@Nullable Object> ofOwner(Owner owner, Object... others) {
        List<@Nullable Object> parameters = new ArrayList<>();
        parameters.add(owner.subject());
        parameters.addAll(List.of(others));
        return parameters;
    }
}
