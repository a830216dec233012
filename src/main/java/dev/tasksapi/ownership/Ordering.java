package dev.tasksapi.ownership;

import static dev.tasksapi.ownership.OwnedStatements.LATER;
import static dev.tasksapi.ownership.OwnedStatements.ofOwner;

import dev.tasksapi.http.conditional.IfMatch;
import dev.tasksapi.http.errors.ApiException;
import dev.tasksapi.http.errors.FieldError;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The order that owners give to their rows, by {@code position} and, where two are equal, by id. A move changes one
 * row. Only where keys have become long, or two are equal, it also spreads the keys of the rows around, of as few as it
 * takes. Moves of one owner wait for each other, so none is lost and no two make the same key.
 */
public final class Ordering<E extends OwnedEntity> {
    /** From this length of a key on, those around are spread. */
    private static final int LONG = 48;

    /** What is spread has keys that are no longer than this, if that can be had with {@link #MOST} rows. */
    private static final int SHORT = 32;

    /** Rows on either side that are spread; doubled until that is enough. */
    private static final int FEWEST = 8;

    private static final int MOST = 1_024;

    private final OwnedTransaction transaction;
    private final OwnedStatements<E> rows;
    private final String table;

    Ordering(OwnedTransaction transaction, OwnedStatements<E> rows, String table) {
        this.transaction = transaction;
        this.rows = rows;
        this.table = table;
    }

    /**
     * Moves the owner's row with this id. One that is to be moved beside itself stays as it is.
     *
     * @param condition a row of another version stays, and the {@link Uni} fails with a 412 that shows it
     * @return the row as it then is; it fails with {@code not_found} if there is none, and with a
     *     {@code validation_error} if the other row is not there, or is in the trash
     */
    public Uni<E> move(Owner owner, long id, IfMatch condition, Place place) {
        if (place.other() == id) {
            return rows.update(owner, id, condition, new Assignments());
        }
        return transaction.run(owner, queries -> lock(owner)
                .chain(() -> gap(owner, id, place))
                .chain(gap -> key(gap, FEWEST))
                .chain(key -> rows.update(owner, id, condition, new Assignments().set("position", key))));
    }

    /** A statement sees what was there when it began, so the lock is one of its own. */
    private Uni<?> lock(Owner owner) {
        String lock = "select 1 from pg_advisory_xact_lock(hashtextextended($1, 0))";
        return transaction.write(owner, lock, List.of(table + " " + owner.subject()));
    }

    private Uni<Gap> gap(Owner owner, long moved, Place place) {
        String other = "select position, newest_position() from " + table
                + " where user_id = $1 and id = $2 and deleted_at is null";
        return transaction.write(owner, other, ofOwner(owner, place.other())).map(found -> {
            if (found.isEmpty()) {
                throw ApiException.invalid(List.of(new FieldError(place.field(), place.refusal())));
            }
            @Nullable Object[] row = found.get(0);
            return new Gap(owner, moved, place, String.valueOf(row[0]), String.valueOf(row[1]));
        });
    }

    /**
     * Where the row is to go.
     *
     * @param position of the row beside
     * @param newest what a new row would get now, in front of all older ones
     */
    private record Gap(Owner owner, long moved, Place place, String position, String newest) {}

    /** A row beside the gap, as far as its place matters. */
    private record Placed(long id, String position) {}

    /** @param width how many rows on either side may get new keys */
    private Uni<String> key(Gap gap, int width) {
        return beside(gap, "<", gap.place().isBefore() ? "" : "=", "desc", width + 1)
                .chain(front -> beside(gap, ">", gap.place().isBefore() ? "=" : "", "asc", width + 1)
                        .chain(back -> {
                            @Nullable String key = single(gap, first(front), first(back));
                            return key != null && key.length() <= LONG
                                    ? Uni.createFrom().item(key)
                                    : spread(gap, front, back, width);
                        }));
    }

    /** The nearest rows on one side, also those in the trash, because they may come back. */
    private Uni<List<Placed>> beside(Gap gap, String side, String orEqual, String direction, int limit) {
        String query =
                ("select id, position from %1$s where user_id = $1 and id <> $2 and (position, id) %2$s%3$s ($3, $4)"
                                + " order by position %4$s, id %4$s limit %5$d")
                        .formatted(table, side, orEqual, direction, limit);
        return transaction
                .write(
                        gap.owner(),
                        query,
                        ofOwner(
                                gap.owner(),
                                gap.moved(),
                                gap.position(),
                                gap.place().other()))
                .map(found -> found.stream()
                        .map(row -> new Placed((Long) Objects.requireNonNull(row[0]), String.valueOf(row[1])))
                        .toList());
    }

    private static @Nullable String first(List<Placed> rows) {
        return rows.isEmpty() ? null : rows.get(0).position();
    }

    /** Null: the keys on both sides are equal. New rows come first, so what is moved to the front is as one of now. */
    private static @Nullable String single(Gap gap, @Nullable String front, @Nullable String back) {
        if (front == null) {
            return back == null || gap.newest().compareTo(back) < 0 ? gap.newest() : OrderKey.inFrontOf(back);
        }
        if (back == null) {
            return OrderKey.behind(front);
        }
        return front.equals(back) ? null : OrderKey.between(front, back);
    }

    private Uni<String> spread(Gap gap, List<Placed> front, List<Placed> back, int width) {
        @Nullable String end = back.size() > width ? back.get(width).position() : null;
        String begin = front.size() > width
                ? front.get(width).position()
                : end == null || gap.newest().compareTo(end) < 0 ? gap.newest() : "";
        List<Placed> all = new ArrayList<>(front.subList(0, Math.min(width, front.size())));
        Collections.reverse(all);
        int place = all.size();
        all.add(new Placed(gap.moved(), ""));
        all.addAll(back.subList(0, Math.min(width, back.size())));
        boolean isRoom = end == null || begin.compareTo(end) < 0;
        List<String> keys = isRoom ? OrderKey.spread(begin, end, all.size()) : List.of();
        boolean areShort = keys.stream().allMatch(key -> key.length() <= SHORT);
        return isRoom && (areShort || width >= MOST)
                ? write(gap, all, keys).replaceWith(() -> keys.get(place))
                : key(gap, 2 * width);
    }

    /** The row that moves gets its key afterwards, with all else that a change of it does. */
    private Uni<?> write(Gap gap, List<Placed> all, List<String> keys) {
        Long[] ids = all.stream().map(Placed::id).toArray(Long[]::new);
        String update = "update " + table + " set position = key, updated_at = " + LATER
                + " from unnest($2::bigint[], $3::text[]) spread (row, key)"
                + " where user_id = $1 and id = row and id <> $4 and position <> key";
        return transaction.write(
                gap.owner(), update, ofOwner(gap.owner(), ids, keys.toArray(String[]::new), gap.moved()));
    }
}
