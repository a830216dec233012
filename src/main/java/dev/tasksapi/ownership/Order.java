package dev.tasksapi.ownership;

import static java.util.stream.Collectors.joining;

import io.quarkus.panache.common.Sort;
import io.quarkus.panache.common.Sort.Direction;
import io.quarkus.panache.common.Sort.NullPrecedence;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The order of a list: by one key or two, and then by the id, in the direction of the first key. Conditions and sort
 * are such that PostgreSQL reads the index of the first key from the right place on and stops when it has enough.
 */
record Order<E extends OwnedEntity>(List<Term<E>> terms) {
    private static final Direction UP = Direction.Ascending;
    private static final Direction DOWN = Direction.Descending;

    /** A key in one direction. */
    record Term<E>(SortKey<E> key, boolean descends) {
        private String comparison() {
            return descends ? "<" : ">";
        }

        @Override
        public String toString() {
            return (descends ? "-" : "") + key.name();
        }
    }

    /** Where nobody asked for an order. */
    static <E extends OwnedEntity> Order<E> usual(SortKeys<E> keys) {
        return new Order<>(List.of(new Term<>(keys.first(), true)));
    }

    /**
     * Whether rows may lack the first key. These are read by a statement of their own, because an index has them at one
     * end, and they come last in either direction.
     */
    boolean canLackFirstKey() {
        return first().key().canBeNull();
    }

    /** Those with the first key, or those without it. */
    Filter part(Filter filter, boolean hasFirstKey) {
        return canLackFirstKey()
                ? filter.also(first().key().hql() + (hasFirstKey ? " is not null" : " is null"))
                : filter;
    }

    /** In one part of the rows; the first key is a part of it among those without it too, because the index has it. */
    Sort sort() {
        Sort sort = Sort.by().disableEscaping();
        for (int n = 0; n < terms.size(); n++) {
            Term<E> term = terms.get(n);
            Direction direction = term.descends() ? DOWN : UP;
            sort = n > 0 && term.key().canBeNull()
                    ? sort.and(term.key().hql(), direction, NullPrecedence.NULLS_LAST)
                    : sort.and(term.key().hql(), direction);
        }
        return sort.and("id", first().descends() ? DOWN : UP);
    }

    /** Those that come behind this keyset, in the part of the rows that it is in. */
    Filter behind(Filter filter, Keyset keyset) {
        Map<String, Object> values = new HashMap<>(Map.of("afterId", keyset.id()));
        for (int n = 0; n < terms.size(); n++) {
            @Nullable Object value = keyset.values().get(n);
            if (value != null) {
                values.put("after" + n, value);
            }
        }
        return part(filter, !keyset.isAmongRowsWithoutFirstKey()).also(condition(keyset), values);
    }

    private String condition(Keyset keyset) {
        String idBehind = "id " + first().comparison() + " :afterId";
        String key = first().key().hql();
        String comparison = first().comparison();
        if (keyset.isAmongRowsWithoutFirstKey()) {
            return terms.size() == 1 ? idBehind : behindSecond(keyset, idBehind);
        }
        return terms.size() == 1
                ? "(%s, id) %s (:after0, :afterId)".formatted(key, comparison)
                : "%1$s %2$s= :after0 and (%1$s %2$s :after0 or %3$s)"
                        .formatted(key, comparison, behindSecond(keyset, idBehind));
    }

    private String behindSecond(Keyset keyset, String idBehind) {
        Term<E> second = terms.get(1);
        String key = second.key().hql();
        if (keyset.values().get(1) == null) {
            return "%s is null and %s".formatted(key, idBehind);
        }
        String nulls = second.key().canBeNull() ? " or %s is null".formatted(key) : "";
        return "(%1$s %2$s :after1%3$s or (%1$s = :after1 and %4$s))"
                .formatted(key, second.comparison(), nulls, idBehind);
    }

    Keyset keysetOf(E row) {
        return new Keyset(
                terms.stream()
                        .<@Nullable Object>map(term -> term.key().of().apply(row))
                        .toList(),
                row.id());
    }

    List<SortKey<E>> keys() {
        return terms.stream().map(Term::key).toList();
    }

    private Term<E> first() {
        return terms.get(0);
    }

    /** As clients write it. */
    @Override
    public String toString() {
        return terms.stream().map(Term::toString).collect(joining(","));
    }
}
