package dev.tasksapi.ownership;

import java.util.Collections;
import java.util.List;
import java.util.function.LongPredicate;
import java.util.stream.Stream;

/**
 * What a read has seen: all that transactions before {@code next} changed, but for those that were open then
 * (PostgreSQL manual, section 9.27.11, {@code pg_snapshot}).
 *
 * @param next the first transaction of which nothing was seen, nor of later ones
 * @param open those before it that had not ended, in their order
 */
record SeenTransactions(long next, List<Long> open) {
    /** All that transactions before this one changed. */
    static SeenTransactions before(long next) {
        return new SeenTransactions(next, List.of());
    }

    /** Reads the text of a snapshot: {@code xmin:xmax:open,open}. */
    static SeenTransactions of(String snapshot) {
        String[] parts = snapshot.split(":", -1);
        return new SeenTransactions(
                Long.parseLong(parts[1]),
                Stream.of(parts[2].split(",", -1))
                        .filter(number -> !number.isEmpty())
                        .map(Long::valueOf)
                        .sorted()
                        .toList());
    }

    boolean contains(long transaction) {
        return transaction < next && Collections.binarySearch(open, transaction) < 0;
    }

    /** What one of them has seen, or both. */
    SeenTransactions or(SeenTransactions other) {
        return with(other, Math.max(next, other.next), number -> !contains(number) && !other.contains(number));
    }

    /** What both have seen. */
    SeenTransactions and(SeenTransactions other) {
        long least = Math.min(next, other.next);
        return with(other, least, number -> number < least);
    }

    private SeenTransactions with(SeenTransactions other, long first, LongPredicate isOpen) {
        return new SeenTransactions(
                first,
                Stream.concat(open.stream(), other.open.stream())
                        .filter(isOpen::test)
                        .sorted()
                        .distinct()
                        .toList());
    }
}
