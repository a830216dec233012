package dev.tasksapi.ownership;

import static java.util.Objects.requireNonNull;

import dev.tasksapi.http.errors.ApiException;
import dev.tasksapi.http.errors.DatabaseFailure;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Deletes all rows of an owner for good, in whatever tables they are. The tables come out of PostgreSQL's catalogue, so
 * that one that is added later needs no line here.
 */
@Singleton
public class Erasure {
    /** How many rows one transaction deletes; some hundredths of a second. */
    private static final int PORTION = 1_000;

    /** How often it begins again where others write meanwhile. */
    private static final int MOST_TRIES = 20;

    private static final Duration PAUSE = Duration.ofSeconds(1);

    /**
     * The fenced tables with an owner; those come first that refer to others, and last what tokens of devices are bound
     * to, so that one that is made meanwhile is good for nothing. No reference is followed further than
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
            group by owned.oid order by owned.oid = 'synced_user'::regclass, max(steps), owned.oid""";

    private final OwnedTransaction transaction;

    Erasure(OwnedTransaction transaction) {
        this.transaction = transaction;
    }

    /**
     * Deletes them in portions, each in a transaction of its own. Who cancels leaves the rest, and may begin again. What
     * the owner writes meanwhile may stay. Objects in a store of files follow in the background.
     */
    public Uni<Void> of(Owner owner) {
        return transaction
                .read(owner, TABLES, List.of())
                .chain(tables -> emptyAll(owner, tables))
                .onFailure(DatabaseFailure::isBrokenReference) // a row came to a table that was empty already
                .retry()
                .atMost(MOST_TRIES)
                .onFailure(DatabaseFailure::isBrokenReference)
                .transform(failure -> ApiException.unavailable(PAUSE))
                .invoke(() -> transaction.followDeletion());
    }

    private Uni<Void> emptyAll(Owner owner, List<@Nullable Object[]> tables) {
        Uni<Void> all = Uni.createFrom().voidItem();
        for (Object[] table : tables) {
            all = all.chain(() -> empty(owner, String.valueOf(table[0]), MOST_TRIES));
        }
        return all;
    }

    /**
     * By the places of the rows, because not every table has the same key. A row that is changed meanwhile has another
     * place then, and is found there the next time. So it ends when there is none, and not when none was deleted.
     *
     * @param tries how often in a row none may be deleted although there are some
     */
    private Uni<Void> empty(Owner owner, String table, int tries) {
        String portion =
                "with found as materialized (select ctid from " + table + " where user_id = $1 limit " + PORTION
                        + "), gone as (delete from " + table
                        + " where user_id = $1 and ctid = any (array(select ctid from found)) returning 1)"
                        + " select (select count(*) from found), (select count(*) from gone), set_config('app.erasing', 'on', true)";
        return transaction.write(owner, portion, List.of(owner.subject())).chain(counted -> {
            if (0 == (long) requireNonNull(counted.get(0)[0])) {
                return Uni.createFrom().voidItem();
            }
            boolean isStuck = 0 == (long) requireNonNull(counted.get(0)[1]);
            return isStuck && tries == 0
                    ? Uni.createFrom().failure(ApiException.unavailable(PAUSE))
                    : empty(owner, table, isStuck ? tries - 1 : MOST_TRIES);
        });
    }
}
