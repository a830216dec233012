package dev.tasksapi.ownership;

import static dev.tasksapi.ownership.OwnedRepository.ofOwner;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import dev.tasksapi.http.paging.Page;
import io.quarkus.runtime.util.HashUtil;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one table in exports and imports. A row that is imported remembers what it was called where it comes from
 * ({@code origin}, by {@code make_importable}), so that it is not made twice. A row that has never left is known by its
 * id and the time at which it was made.
 *
 * @param <E> the entity of the table
 * @param <I> how a row stands in a document
 */
final class PortableRows<E extends OwnedEntity, I extends Record & Imported> implements Portable {
    private static final SnakeCaseStrategy SNAKE_CASE = new SnakeCaseStrategy();

    private static final String GIVEN = "json_populate_recordset(null::%s, $2::text::json)";

    private static final String CREATED = "coalesce(given.created_at, clock_timestamp())";

    private final OwnedTransaction transaction;
    private final OwnedRepository<E> rows;
    private final String table;
    private final Member<E, I> member;

    /**
     * What a resource says of its rows.
     *
     * @param name the member of the document
     * @param place where it stands
     * @param isReferredTo whether others of the document refer to these
     * @param answer how a row is written
     * @param answered what it is written as
     * @param form what it is read as
     * @param assignments what of it becomes columns, besides id, owner and {@code created_at}
     */
    record Member<E, I>(
            String name,
            int place,
            boolean isReferredTo,
            Function<E, ?> answer,
            Class<? extends Record> answered,
            Class<I> form,
            Function<I, Assignments> assignments) {}

    PortableRows(OwnedTransaction transaction, OwnedRepository<E> rows, String table, Member<E, I> member) {
        this.transaction = transaction;
        this.rows = rows;
        this.table = table;
        this.member = member;
    }

    @Override
    public String name() {
        return member.name();
    }

    @Override
    public int place() {
        return member.place();
    }

    @Override
    public Uni<? extends Page<?>> export(Owner owner) {
        return rows.everything(owner).map(page -> page.map(member.answer()));
    }

    @Override
    public List<String> columns() {
        return Arrays.stream(member.answered().getRecordComponents())
                .map(component -> SNAKE_CASE.translate(component.getName()))
                .toList();
    }

    @Override
    public Class<? extends Record> form() {
        return member.form();
    }

    /** What is set, and by which expressions over the items. */
    private record Shape(List<String> columns, List<String> expressions) {}

    /** The items of one shape together, because they are one statement. */
    @Override
    public List<Storing> pack(List<? extends Record> items) {
        Map<Shape, List<Assignments>> alike = new LinkedHashMap<>();
        for (Record item : items) {
            I row = member.form().cast(item);
            Assignments values = member.assignments().apply(row);
            Shape shape = new Shape(values.columns(), values.expressions());
            values.set("id", row.id()).set("created_at", row.createdAt()).set("origin", origin(row));
            alike.computeIfAbsent(shape, first -> new ArrayList<>()).add(values);
        }
        return alike.entrySet().stream()
                .map(same -> storing(same.getKey(), same.getValue()))
                .toList();
    }

    private Storing storing(Shape shape, List<Assignments> items) {
        Map<String, String> references = new TreeMap<>();
        items.forEach(item -> item.references().forEach(one -> references.put(one.column(), one.table())));
        String statement = statement(shape, List.copyOf(references.keySet()));
        String given = JsonRows.of(items);
        return (owner, moved) -> {
            List<@Nullable Object> parameters = ofOwner(owner, given);
            references.values().forEach(other -> parameters.addAll(moved.of(other)));
            return transaction
                    .write(owner, statement, parameters)
                    .map(List::size)
                    .call(() -> member.isReferredTo()
                            ? transaction
                                    .write(owner, whereTheyAre(), ofOwner(owner, given))
                                    .invoke(found -> moved.add(table, found))
                            : Uni.createFrom().nullItem());
        };
    }

    /** What a row without a name of its own says stands for its name. */
    private static String origin(Imported row) {
        @Nullable Instant created = row.createdAt();
        return row.id() == null || created == null
                ? HashUtil.sha256(row.toString())
                : row.id() + "@" + ChronoUnit.MICROS.between(Instant.EPOCH, created);
    }

    /** The last first, so that rows of the same time keep their order, which is that of their ids. */
    private String statement(Shape shape, List<String> references) {
        List<String> expressions = new ArrayList<>();
        for (int n = 0; n < shape.columns().size(); n++) {
            int reference = references.indexOf(shape.columns().get(n));
            expressions.add(
                    reference < 0 ? shape.expressions().get(n) : moved(references.get(reference), 3 + 3 * reference));
        }
        return "insert into " + table + " (user_id, origin, created_at, " + String.join(", ", shape.columns())
                + ") select $1, given.origin, " + CREATED + ", " + String.join(", ", expressions)
                + " from (select * from " + GIVEN.formatted(table) + " with ordinality as given"
                + " where not exists (select from " + table
                + " own where own.user_id = $1 and own.id = given.id and own.created_at = given.created_at)"
                + " order by ordinality desc) as given"
                + " on conflict (user_id, origin) where origin is not null do nothing returning 1";
    }

    /** A live row refers to a live one; a reference that leads nowhere is none. */
    private static String moved(String column, int parameter) {
        return "(select m.now from unnest($%d::bigint[], $%d::bigint[], $%d::boolean[]) as m (before, now, live)"
                        .formatted(parameter, parameter + 1, parameter + 2)
                + " where m.before = given." + column + " and (m.live or given.deleted_at is not null) limit 1)";
    }

    private String whereTheyAre() {
        return "select given.id, coalesce(own.id, made.id),"
                + " case when own.id is null then made.deleted_at is null else own.deleted_at is null end"
                + " from " + GIVEN.formatted(table) + " as given"
                + " left join " + table
                + " own on own.user_id = $1 and own.id = given.id and own.created_at = given.created_at"
                + " left join " + table + " made on made.user_id = $1 and made.origin = given.origin"
                + " where given.id is not null";
    }
}
