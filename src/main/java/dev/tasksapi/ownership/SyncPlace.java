package dev.tasksapi.ownership;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * A row among those of a user in the order in which they are synced: behind it the next answer begins.
 *
 * @param number the transaction that changed it last; in a full copy, when it was made, in microseconds since 1970
 * @param table its place among the tables ({@link SyncedTables}); -1: before all rows of that number
 * @param id of the row
 */
record SyncPlace(long number, int table, long id) {
    private static final OffsetDateTime FIRST = OffsetDateTime.of(1, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);
    private static final OffsetDateTime LAST = OffsetDateTime.of(9999, 12, 31, 0, 0, 0, 0, ZoneOffset.UTC);

    /** Before all rows of this transaction and later ones. */
    static SyncPlace before(long transaction) {
        return new SyncPlace(transaction, -1, 0);
    }

    /** Before all rows of a copy. */
    static SyncPlace beginning() {
        return before(Long.MIN_VALUE);
    }

    /** Behind which id, among rows of that number, the rest of another table begins. */
    long idIn(int other) {
        if (other == table) {
            return id;
        }
        return other < table ? Long.MAX_VALUE : -1;
    }

    /** When the row was made; a time that PostgreSQL knows, whatever somebody made up. */
    OffsetDateTime created() {
        OffsetDateTime time = Instant.EPOCH.plus(number, ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
        return time.isBefore(FIRST) ? FIRST : time.isAfter(LAST) ? LAST : time;
    }
}
