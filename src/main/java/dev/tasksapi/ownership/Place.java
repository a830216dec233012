package dev.tasksapi.ownership;

import java.util.Locale;

/**
 * Where a row is to be moved to: right in front of another one, or right behind it.
 *
 * @param other the id of the other row
 */
public record Place(boolean isBefore, long other) {
    /** The field of a request that says so. */
    String field() {
        return isBefore ? "before" : "after";
    }

    /** What is said where the owner has no such row. */
    String refusal() {
        String field = field();
        return field.substring(0, 1).toUpperCase(Locale.ROOT) + field.substring(1)
                + " must be the id of another one of yours";
    }
}
