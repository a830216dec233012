package dev.tasksapi.ownership;

/**
 * Up to where somebody has been told of an owner's changes. It is kept in memory, and knows exactly what is new, also
 * while an old transaction has tokens begin long before.
 */
public final class LivePoint {
    private final SyncToken token;
    private final SeenTransactions seen;

    LivePoint(SyncToken token, SeenTransactions seen) {
        this.token = token;
        this.seen = seen;
    }

    SyncToken token() {
        return token;
    }

    SeenTransactions seen() {
        return seen;
    }

    /** The same as a text, which {@code since} of a sync takes as well. */
    public String text() {
        return token.encode();
    }

    /** Whether this change is new to whoever has been told up to here. */
    public boolean lacks(LiveChange change) {
        return !seen.contains(change.transaction());
    }

    /** Whether both are of the same data in the same course of events; if not, nobody knows what is new. */
    public boolean isOfSame(LivePoint other) {
        return token.binding() == other.token.binding();
    }

    /** What both have been told. */
    public LivePoint and(LivePoint other) {
        return new LivePoint(isBefore(other) ? token : other.token, seen.and(other.seen));
    }

    /** What one of them has been told, or both. */
    public LivePoint or(LivePoint other) {
        return new LivePoint(isBefore(other) ? other.token : token, seen.or(other.seen));
    }

    private boolean isBefore(LivePoint other) {
        return token.nextXid() < other.token.nextXid();
    }
}
