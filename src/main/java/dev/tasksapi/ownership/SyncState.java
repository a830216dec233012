package dev.tasksapi.ownership;

import static java.util.Objects.requireNonNull;

import io.quarkus.runtime.util.HashUtil;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What PostgreSQL answers to a device that asks.
 *
 * @param horizon the first transaction that has not ended: what earlier ones changed can be seen
 * @param nextXid the first transaction of which nothing can be seen, nor of later ones
 * @param time when that was so
 * @param lineage which data it is, in which course of events; null: it is not that of the token
 * @param epoch which of the beginnings of this owner; null: they have not synced since they began
 * @param places the next rows, in their order
 */
record SyncState(
        long horizon,
        long nextXid,
        Instant time,
        @Nullable String lineage,
        @Nullable Long epoch,
        List<SyncPlace> places) {
    private static final int DIGITS = 16;
    private static final int HEXADECIMAL = 16;

    static SyncState of(@Nullable Object[] row) {
        return new SyncState(
                (Long) requireNonNull(row[0]),
                (Long) requireNonNull(row[1]),
                ((OffsetDateTime) requireNonNull(row[2])).toInstant(),
                (String) row[3],
                (Long) row[4],
                places((Long[]) row[5], (Integer[]) row[6], (Long[]) row[7]));
    }

    /** Three arrays of one length; null: there are no rows. */
    private static List<SyncPlace> places(
            Long @Nullable [] changes, Integer @Nullable [] tables, Long @Nullable [] ids) {
        List<SyncPlace> places = new ArrayList<>();
        for (int n = 0; ids != null && n < ids.length; n++) {
            places.add(new SyncPlace(requireNonNull(changes)[n], requireNonNull(tables)[n], ids[n]));
        }
        return places;
    }

    /**
     * Whether what changed since a token can be told by it.
     *
     * @param kept for how long deletions are known
     */
    boolean isGoodFor(SyncToken token, Owner owner, SyncedTables tables, Duration kept) {
        return lineage != null
                && epoch != null
                && token.binding() == binding(owner, tables)
                && token.nextXid() <= nextXid
                && !token.asOf().isBefore(time.minus(kept));
    }

    /** A digest of all that a token is bound to. */
    long binding(Owner owner, SyncedTables tables) {
        String bound = String.join("\0", owner.subject(), String.valueOf(lineage), epoch + "", tables.description());
        return Long.parseUnsignedLong(HashUtil.sha256(bound).substring(0, DIGITS), HEXADECIMAL);
    }
}
