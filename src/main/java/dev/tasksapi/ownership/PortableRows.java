package dev.tasksapi.ownership;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;

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
import java.util.Set;
import java.util.SortedMap;
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

    private static final String CREATED = "coalesce(given.created_at, now())";

    private final OwnedTransaction transaction;
    private final OwnedRepository<E> rows;
    private final String table;
    private final Member<E, I> member;

    /**
     * What a resource says of its rows.
     *
     * @param name the member of the document
     * @param place where it stands
     * @param answer how a row is written
     * @param answered what it is written as
     * @param form what it is read as
     * @param assignments what of it becomes columns, besides id, owner and {@code created_at}
     */
    record Member<E, I>(
            String name,
            int place,
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

    /**
     * What is set, and by which expressions over the items.
     *
     * @param references the columns that refer to other tables, and these
     * @param trunks those of these columns without which there is no row
     */
    private record Shape(
            List<String> columns, List<String> expressions, SortedMap<String, String> references, Set<String> trunks) {
        static Shape of(Assignments values) {
            SortedMap<String, String> references = new TreeMap<>();
            values.references().forEach(reference -> references.put(reference.column(), reference.table()));
            return new Shape(values.columns(), values.expressions(), references, values.trunks());
        }

        /** A reference is to the row that the document has under this id, wherever that is now. */
        List<String> sources() {
            List<String> sources = new ArrayList<>();
            for (int n = 0; n < columns.size(); n++) {
                @Nullable String other = references.get(columns.get(n));
                sources.add(other == null ? expressions.get(n) : found(columns.get(n), other));
            }
            return sources;
        }

        /** What a row needs that is a part of others; empty: nothing. */
        String condition() {
            return trunks.stream()
                    .map(column -> found(column, references.getOrDefault(column, "")) + " is not null")
                    .collect(joining(" and ", trunks.isEmpty() ? "" : " where ", ""));
        }

        /**
         * Null where that is not there; and what is live refers to nothing in the trash, unless it is a part of that. A
         * row that others are parts of stays until the transaction that is running ends.
         */
        private String found(String column, String table) {
            boolean isTrunk = trunks.contains(column);
            return "(select o.id from referred r join " + table + " o on o.user_id = $1 and o.id = coalesce((select id"
                    + " from " + table + " where user_id = $1 and origin = r.origin), r.id)"
                    + " and (o.origin = r.origin or o.created_at = r.created_at)"
                    + " where r.\"column\" = '" + column + "' and r.id = given." + column
                    + (isTrunk
                            ? " for key share of o)"
                            : " and (o.deleted_at is null or given.deleted_at is not null))");
        }
    }

    /** The items of one shape together, because they are one statement. */
    @Override
    public List<Storing> pack(List<? extends Record> items, Origins origins) {
        Map<Shape, List<Assignments>> alike = new LinkedHashMap<>();
        for (Record item : items) {
            I row = member.form().cast(item);
            Assignments values = member.assignments().apply(row);
            Shape shape = Shape.of(values);
            values.set("id", row.id()).set("created_at", row.createdAt()).set("origin", origin(row));
            origins.add(table, row, origin(row));
            alike.computeIfAbsent(shape, first -> new ArrayList<>()).add(values);
        }
        return alike.entrySet().stream()
                .map(same -> storing(same.getKey(), same.getValue(), origins))
                .toList();
    }

    private Storing storing(Shape shape, List<Assignments> alike, Origins origins) {
        String statement = statement(shape);
        String given = JsonRows.of(alike);
        Set<Reference> references =
                alike.stream().flatMap(values -> values.references().stream()).collect(toSet());
        return owner -> transaction
                .write(owner, statement, List.of(owner.subject(), given, origins.of(references)))
                .map(List::size);
    }

    /** What a row without a name of its own says stands for its name. */
    static String origin(Imported row) {
        @Nullable Instant created = row.createdAt();
        return row.id() == null || created == null
                ? HashUtil.sha256(row.content())
                : row.id() + "@" + ChronoUnit.MICROS.between(Instant.EPOCH, created);
    }

    /** The last first, so that rows of the same time keep their order, which is that of their ids. */
    private String statement(Shape shape) {
        return "insert into " + table + " (user_id, origin, created_at, " + String.join(", ", shape.columns())
                + ") with referred as materialized (select * from json_to_recordset($3::text::json)"
                + " as r (\"column\" text, id bigint, origin text, created_at timestamptz))"
                + " select $1, given.origin, " + CREATED + ", " + String.join(", ", shape.sources())
                + " from (select * from json_populate_recordset(null::" + table
                + ", $2::text::json) with ordinality as given where not exists (select from " + table
                + " own where own.user_id = $1 and own.id = given.id and own.created_at = given.created_at)"
                + " order by ordinality desc) as given" + shape.condition()
                + " on conflict (user_id, origin) where origin is not null do nothing"
                + " returning 1";
    }
}
