package dev.tasksapi.ownership;

import dev.tasksapi.http.paging.QueryParameters;
import dev.tasksapi.ownership.Order.Term;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a query asks of a list of any resource: {@code limit}, {@code cursor}, {@code sort}, {@code count}, and the
 * filters {@code ids} and {@code updated_since}.
 *
 * @param order the usual one unless the client said something else
 * @param limit how many rows a page has at most; null: the whole list is sent
 * @param cursor as it was sent; null: the list from its beginning
 * @param isCounted whether the client wants to know how many rows there are
 */
record ListQuery<E extends OwnedEntity>(
        Order<E> order,
        Filter filter,
        @Nullable Integer limit,
        @Nullable String cursor,
        boolean isCounted) {
    static final int LARGEST_PAGE = 1_000;
    static final int MOST_IDS = 200;
    private static final int MOST_KEYS = 2;

    /** Notes in the parameters what is wrong with them. */
    static <E extends OwnedEntity> ListQuery<E> of(QueryParameters parameters, SortKeys<E> keys, Filter filter) {
        @Nullable Integer limit = parameters.integer("limit", 1, LARGEST_PAGE);
        @Nullable String cursor = parameters.one("cursor", "", text -> text);
        if (cursor != null && !parameters.has("limit")) {
            parameters.refuse("cursor", "needs a limit");
        }
        @Nullable Order<E> order = parameters.one("sort", rule(keys), text -> order(text, keys));
        @Nullable List<Long> ids = parameters.ids("ids", MOST_IDS);
        @Nullable Instant since = parameters.time("updated_since");
        return new ListQuery<>(
                order == null ? Order.usual(keys) : order,
                filter.andIfGiven("id in (:ids)", "ids", ids)
                        .andIfGiven("updatedAt >= :updatedSince", "updatedSince", since),
                limit,
                cursor,
                Boolean.TRUE.equals(parameters.flag("count")));
    }

    /** Where the page begins; null: at the beginning, or something is wrong, which then is noted. */
    @Nullable
    Keyset keyset(Cursor<E> ofList, QueryParameters parameters) {
        if (cursor == null) {
            return null;
        }
        @Nullable Keyset keyset = ofList.decode(cursor);
        if (keyset == null && (!parameters.isWrong() || !Cursor.isOne(cursor))) {
            parameters.refuse("cursor", "must be one of this list; begin again without it if sort or filters changed");
        }
        return keyset;
    }

    private static String rule(SortKeys<?> keys) {
        return "must be one or two of %s, with a comma between them, each with a - before it for descending order"
                .formatted(String.join(", ", keys.names()));
    }

    private static <E extends OwnedEntity> @Nullable Order<E> order(String text, SortKeys<E> keys) {
        List<Term<E>> terms = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (String part : text.split(",", MOST_KEYS + 1)) {
            boolean descends = part.startsWith("-");
            @Nullable SortKey<E> key = keys.get(descends ? part.substring(1) : part);
            if (key == null || !names.add(key.name())) {
                return null;
            }
            terms.add(new Term<>(key, descends));
        }
        return terms.size() > MOST_KEYS ? null : new Order<>(terms);
    }
}
