package dev.tasksapi.ownership;

/**
 * A row among those of a user in the order in which they are synced: behind it the next answer begins.
 *
 * @param changed the transaction that changed it last; 0 in a full copy, whose order is that of the tables alone
 * @param table its place among the tables ({@link SyncedTables}); -1: before all rows of that transaction
 * @param id of the row
 */
record SyncPlace(long changed, int table, long id) {
    /** Before all rows of this transaction and later ones. */
    static SyncPlace before(long changed) {
        return new SyncPlace(changed, -1, 0);
    }

    /** Behind which id, among rows of that transaction, the rest of another table begins. */
    long idIn(int other) {
        if (other == table) {
            return id;
        }
        return other < table ? Long.MAX_VALUE : -1;
    }
}
