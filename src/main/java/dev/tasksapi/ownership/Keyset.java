package dev.tasksapi.ownership;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A place in a list: behind the row with these values, which need not be there any more.
 *
 * @param values of the sort keys, in their order
 * @param id of the row, which breaks ties
 */
record Keyset(List<@Nullable Object> values, long id) {
    /** Whether the first key has no value. */
    boolean isAmongRowsWithoutFirstKey() {
        return values.get(0) == null;
    }
}
