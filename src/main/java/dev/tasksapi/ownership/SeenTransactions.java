package dev.tasksapi.ownership;

import java.util.Arrays;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * What a read has seen: all that transactions before {@code next} changed, but for those that were open then
 * (PostgreSQL manual, section 9.28.11, {@code pg_snapshot}).
 *
 * @param next the first transaction of which nothing was seen, nor of later ones
 * @param open those before it that had not ended, in their order
 */
record SeenTransactions(long next, long[] open) {
    /** All that transactions before this one changed. */
    static SeenTransactions before(long next) {
        return new SeenTransactions(next, new long[0]);
    }

    /** Reads the text of a snapshot: {@code xmin:xmax:open,open}. */
    static SeenTransactions of(String snapshot) {
        String[] parts = snapshot.split(":", -1);
        return new SeenTransactions(
                Long.parseLong(parts[1]),
                Stream.of(parts[2].split(","))
                        .filter(number -> !number.isEmpty())
                        .mapToLong(Long::parseLong)
                        .sorted()
                        .toArray());
    }

    boolean contains(long transaction) {
        return transaction < next && Arrays.binarySearch(open, transaction) < 0;
    }

    /** What one of them has seen, or both. */
    SeenTransactions or(SeenTransactions other) {
        return new SeenTransactions(
                Math.max(next, other.next),
                LongStream.concat(Arrays.stream(open), Arrays.stream(other.open))
                        .filter(transaction -> !contains(transaction) && !other.contains(transaction))
                        .sorted()
                        .distinct()
                        .toArray());
    }

    /** What both have seen. */
    SeenTransactions and(SeenTransactions other) {
        long least = Math.min(next, other.next);
        return new SeenTransactions(
                least,
                LongStream.concat(Arrays.stream(open), Arrays.stream(other.open))
                        .filter(transaction -> transaction < least)
                        .sorted()
                        .distinct()
                        .toArray());
    }
}
