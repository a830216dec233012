package dev.tasksapi.ownership;

import static java.util.Objects.requireNonNull;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Deletes all rows of an owner for good, in whatever tables they are. The tables come out of PostgreSQL's catalogue, so
 * that one that is added later needs no line here.
 */
@Singleton
public class Erasure {
    /** How many rows one transaction deletes; some hundredths of a second. */
    private static final int PORTION = 1_000;

    /**
     * The fenced tables with an owner; those come first that refer to others. No reference is followed further than
     * twenty steps, so one that leads back ends as well.
     */
    private static final String TABLES = """
            with recursive owned as (
                select c.oid from pg_class c
                join pg_namespace n on n.oid = c.relnamespace and n.nspname = current_schema()
                join pg_attribute a on a.attrelid = c.oid and a.attname = 'user_id' and not a.attisdropped
                where c.relkind in ('r', 'p') and not c.relispartition and c.relrowsecurity
                    and has_table_privilege(c.oid, 'delete')
            ), referring (id, steps) as (
                select oid, 0 from owned
                union
                select confrelid, steps + 1 from referring join pg_constraint on conrelid = referring.id
                where contype = 'f' and confrelid <> conrelid and steps < 20
            )
            select owned.oid::regclass::text from owned join referring on referring.id = owned.oid
            group by owned.oid order by max(steps), owned.oid""";

    private final OwnedTransaction transaction;

    Erasure(OwnedTransaction transaction) {
        this.transaction = transaction;
    }

    /**
     * Deletes them in portions, each in a transaction of its own. Who cancels leaves the rest, and may begin again. What
     * the owner writes meanwhile may stay. Objects in a store of files follow in the background.
     */
    public Uni<Void> of(Owner owner) {
        return transaction.write(owner, TABLES, List.of()).chain(tables -> {
            Uni<Void> all = Uni.createFrom().voidItem();
            for (Object[] table : tables) {
                all = all.chain(() -> empty(owner, String.valueOf(table[0])));
            }
            return all.invoke(() -> transaction.removedObjects().goAlong());
        });
    }

    /** By the places of the rows, because not every table has the same key. */
    private Uni<Void> empty(Owner owner, String table) {
        String portion =
                "with gone as (delete from " + table + " where user_id = $1 and ctid = any (array(select ctid from "
                        + table + " where user_id = $1 limit " + PORTION + ")) returning 1) select count(*) from gone";
        return transaction
                .write(owner, portion, List.of(owner.subject()))
                .chain(counted -> 0 == (long) requireNonNull(counted.get(0)[0])
                        ? Uni.createFrom().voidItem()
                        : empty(owner, table));
    }
}
