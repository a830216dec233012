package dev.tasksapi.ownership;

import static dev.tasksapi.ownership.Sweep.NOBODY;
import static java.util.Objects.requireNonNull;

import com.google.errorprone.annotations.CompileTimeConstant;
import dev.tasksapi.http.errors.ApiException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Objects in the store of files that are made before their rows, because the rows are one transaction with others. They
 * are noted among those that are to be removed ({@link ObjectRemoval}) before they are made, and taken off in the
 * transaction of the rows. So whatever happens, there are both or, a day later at most, neither.
 */
@Singleton
public class ImportedObjects {
    private static final Logger LOG = Logger.getLogger(ImportedObjects.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final OwnedTransaction transaction;

    ImportedObjects(OwnedTransaction transaction) {
        this.transaction = transaction;
    }

    /**
     * Which items are no rows of the table yet, by their places in the list.
     *
     * @param table has an {@code origin} ({@code make_importable})
     */
    public Uni<List<Integer>> absent(
            Owner owner, @CompileTimeConstant final String table, List<? extends Imported> items) {
        String query = "select n::int - 1 from unnest($2::bigint[], $3::timestamptz[], $4::text[]) with ordinality"
                + " as given (id, created_at, origin, n)"
                + " where not exists (select from " + table + " where user_id = $1 and origin = given.origin)"
                + " and not exists (select from " + table + " own"
                + " where own.user_id = $1 and own.id = given.id and own.created_at = given.created_at) order by n";
        Object ids = items.stream().map(Imported::id).toArray(Long[]::new);
        Object times = items.stream().map(item -> at(item.createdAt())).toArray(OffsetDateTime[]::new);
        Object origins = items.stream().map(PortableRows::origin).toArray(String[]::new);
        return transaction
                .write(owner, query, List.of(owner.subject(), ids, times, origins))
                .map(rows -> rows.stream()
                        .map(row -> (Integer) requireNonNull(row[0]))
                        .toList());
    }

    private static @Nullable OffsetDateTime at(@Nullable Instant time) {
        return time == null ? null : time.atOffset(ZoneOffset.UTC);
    }

    /** Notes the keys of objects that nobody has made yet. If they are not kept within a day, they are removed. */
    public Uni<Void> expect(List<String> keys) {
        return transaction
                .write(NOBODY, "select expect_objects($1)", array(keys))
                .replaceWithVoid();
    }

    /**
     * Keeps those that rows of the owner have now, as a part of the transaction that has made the rows.
     *
     * @param column that holds the keys
     * @return of how many; it fails with a 503 if it took more than a day, so that some may be removed already
     */
    public Uni<Integer> keep(
            Owner owner,
            @CompileTimeConstant final String table,
            @CompileTimeConstant final String column,
            List<String> keys) {
        String statement = "with taken as materialized (select " + column + " as key from " + table
                + " where user_id = $1 and " + column + " = any ($2))"
                + " select (select count(*) from taken), keep_objects(array(select key from taken))";
        return transaction
                .write(owner, statement, List.of(owner.subject(), keys.toArray(String[]::new)))
                .map(rows -> {
                    long taken = (Long) requireNonNull(rows.get(0)[0]);
                    if (taken != (Long) requireNonNull(rows.get(0)[1])) {
                        throw ApiException.unavailable(RETRY_AFTER);
                    }
                    return (int) taken;
                });
    }

    /** Removes those of them that nobody has kept, in the background. It never fails. */
    public Uni<Void> giveUp(List<String> keys) {
        return transaction
                .write(NOBODY, "select give_up_objects($1)", array(keys))
                .invoke(rows -> {
                    if ((Long) requireNonNull(rows.get(0)[0]) > 0) {
                        transaction.followDeletion();
                    }
                })
                .replaceWithVoid()
                .onFailure()
                .invoke(failure -> LOG.warn("What is left of an import is removed later", failure))
                .onFailure()
                .recoverWithNull();
    }

    private static List<@Nullable Object> array(List<String> keys) {
        return List.of((Object) keys.toArray(String[]::new));
    }
}
