package dev.tasksapi.attachments;

import static java.util.Objects.requireNonNull;

import dev.tasksapi.files.FileName;
import dev.tasksapi.files.FileType;
import dev.tasksapi.files.Reservation;
import dev.tasksapi.http.conditional.IfMatch;
import dev.tasksapi.http.errors.ApiException;
import dev.tasksapi.http.errors.DatabaseFailure;
import dev.tasksapi.http.paging.Page;
import dev.tasksapi.http.paging.QueryParameters;
import dev.tasksapi.ownership.Assignments;
import dev.tasksapi.ownership.Filter;
import dev.tasksapi.ownership.OwnedRepository;
import dev.tasksapi.ownership.OwnedTransaction;
import dev.tasksapi.ownership.Owner;
import dev.tasksapi.ownership.SortKeys;
import io.quarkus.hibernate.reactive.panache.PanacheRepository;
import io.quarkus.panache.common.Sort;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The rows of attachments. One whose bytes are still coming is in the trash: no call sees it, it counts for the limits
 * with the bytes that it may have, and it is swept if they never come. Attachments of a task in the trash are as if
 * they were not.
 */
@Singleton
class AttachmentRepository extends OwnedRepository<Attachment> {
    private static final int SWEPT_AFTER_DAYS = 1;

    private static final String OF_LIVE_TASK = "exists (select 1 from Task task"
            + " where task.userId = :owner and task.id = taskId and task.deletedAt is null)";

    /** Reservations of one user wait for each other, so that no two take the same room. */
    static final String LOCK = "select 1 from pg_advisory_xact_lock(hashtextextended('attachments ' || $1, 0))";

    /** Of the limit of a file, of a task and of a user, the smallest decides. */
    private static final String RESERVE = "with used as ("
            + "select count(*) filter (where task_id = $2) as files, coalesce(sum(size), 0)::bigint as bytes"
            + " from attachment where user_id = $1), made as ("
            + "insert into attachment (user_id, task_id, object_key, name, type, size, deleted_at)"
            + " select $1, $2, $3, $8, $9, least($4::bigint, $6::bigint - bytes), now()"
            + " from used where files < $5 and bytes + $7::bigint <= $6::bigint"
            + " and exists (select from task where user_id = $1 and id = $2 and deleted_at is null)"
            + " returning id, size) "
            + "select (select id from made), (select size from made), files,"
            + " exists (select from task where user_id = $1 and id = $2 and deleted_at is null) from used";

    private static final String COMPLETE = "update attachment set deleted_at = null, name = $3, type = $4, size = $5,"
            + " updated_at = greatest(clock_timestamp(), updated_at + interval '1 microsecond')"
            + " where user_id = $1 and id = $2 and deleted_at is not null";

    /** Unless other bytes have come meanwhile. */
    private static final String CONFIRM = COMPLETE + " and updated_at = $6";

    private static final String IF_ANNOUNCED = " where user_id = $1 and id = $2 and deleted_at is not null"
            + " and exists (select from task where user_id = $1 and id = task_id and deleted_at is null)";

    private static final String ANNOUNCED =
            "select object_key, name, type, size, updated_at from attachment" + IF_ANNOUNCED;

    private static final String REPLACE = "update attachment"
            + " set updated_at = greatest(clock_timestamp(), updated_at + interval '1 microsecond')" + IF_ANNOUNCED
            + " returning id";

    private static final String ABANDON =
            "delete from attachment where user_id = $1 and id = $2 and deleted_at is not null returning id";

    private final OwnedTransaction transaction;
    private final Limits limits;

    AttachmentRepository(OwnedTransaction transaction, Limits limits) {
        super(
                transaction,
                new PanacheRepository<>() {},
                Attachment.class,
                "attachment",
                AttachmentResponse::of,
                "attachments");
        this.transaction = transaction;
        this.limits = limits;
    }

    private static Filter ofLiveTasks() {
        return Filter.none().and(OF_LIVE_TASK, Map.of());
    }

    @Override
    public Uni<Attachment> get(Owner owner, long id) {
        return find(owner, ofLiveTasks().with("id", id), Sort.empty())
                .firstResult()
                .onItem()
                .ifNull()
                .failWith(ApiException::notFound);
    }

    /** Those of a task, which is not there if it is in the trash. */
    Uni<Page<Attachment>> listOfTask(Owner owner, long task, QueryParameters parameters) {
        return list(owner, ofLiveTasks().with("taskId", task), SortKeys.byCreation(), parameters)
                .call(page -> page.items().isEmpty()
                        ? requireTask(owner, task)
                        : Uni.createFrom().voidItem());
    }

    /** All whose bytes are there, the newest first, also those of tasks in the trash. */
    Uni<Page<Attachment>> all(Owner owner) {
        return whole(owner, Filter.none());
    }

    /** How many {@link #all} has. */
    Uni<Long> countAll(Owner owner) {
        return find(owner, Filter.none(), Sort.empty()).count();
    }

    private Uni<?> requireTask(Owner owner, long task) {
        return execute(
                        owner,
                        "select 1 from task where user_id = $1 and id = $2 and deleted_at is null",
                        List.of(owner.subject(), task))
                .invoke(found -> {
                    if (found.isEmpty()) {
                        throw ApiException.notFound();
                    }
                });
    }

    /**
     * Makes a row and room for a file.
     *
     * @param length how many bytes it has at most; null: nobody knows, so it gets what is left, up to the limit of a file
     * @return fails with a 404 without such a task, and with a 409 without room
     */
    Uni<Reservation> reserve(Owner owner, long task, @Nullable Long length) {
        return reserve(owner, task, length, FileName.of(""), FileType.UNKNOWN);
    }

    /**
     * The same for a file of which more is known.
     *
     * @param name as {@link FileName} made it
     * @param type as the client said it
     */
    Uni<Reservation> reserve(Owner owner, long task, @Nullable Long length, String name, String type) {
        String key = UUID.randomUUID().toString().replace("-", "");
        long most = length == null ? limits.ofFile() : Math.min(length, limits.ofFile());
        List<@Nullable Object> parameters = Arrays.asList(
                owner.subject(),
                task,
                key,
                most,
                limits.ofTask(),
                limits.ofUser(),
                length == null ? 1L : most,
                name,
                type);
        return transaction
                .run(owner, queries -> Uni.combine()
                        .all()
                        .unis(execute(owner, LOCK, List.of(owner.subject())), execute(owner, RESERVE, parameters))
                        .with((locked, rows) -> rows.get(0)))
                .onFailure(DatabaseFailure::isBrokenReference)
                .transform(failure -> ApiException.notFound()) // the task went for good meanwhile
                .map(row -> reservation(row, key))
                .invoke(() -> sweep(SWEPT_AFTER_DAYS));
    }

    private Reservation reservation(@Nullable Object[] row, String key) {
        if (row[0] != null) {
            return new Reservation((Long) row[0], key, (Long) requireNonNull(row[1]));
        }
        if (!(Boolean) requireNonNull(row[3])) {
            throw ApiException.notFound();
        }
        throw (Long) requireNonNull(row[2]) >= limits.ofTask() ? limits.tooManyOfTask() : limits.noRoomLeft();
    }

    /** One that has not been completed; null: there is none, or it is complete. */
    Uni<@Nullable Announced> announced(Owner owner, long id) {
        return execute(owner, ANNOUNCED, List.of(owner.subject(), id)).map(rows -> {
            if (rows.isEmpty()) {
                return null;
            }
            @Nullable Object[] row = rows.get(0);
            Reservation room = new Reservation(id, (String) requireNonNull(row[0]), (Long) requireNonNull(row[3]));
            return new Announced(
                    room, (String) requireNonNull(row[1]), (String) requireNonNull(row[2]), (OffsetDateTime)
                            requireNonNull(row[4]));
        });
    }

    /**
     * Replaces the bytes of one that has not been completed. Until that is done, nobody completes it.
     *
     * @param work short, because a transaction is open. It runs once: no statement follows that could be one too many.
     * @return whether there was such a row; otherwise nothing is done
     */
    Uni<Boolean> replace(Owner owner, long id, Supplier<Uni<Void>> work) {
        return transaction.run(owner, queries -> execute(owner, REPLACE, List.of(owner.subject(), id))
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().item(false)
                        : work.get().replaceWith(true)));
    }

    /** As {@link #complete}, with the bytes that it had; a 404 if it has others, or is complete. */
    Uni<Attachment> confirm(Owner owner, Announced file, String type) {
        Reservation room = file.room();
        return changeBy(
                owner, CONFIRM, List.of(owner.subject(), room.id(), file.name(), type, room.bytes(), file.sent()));
    }

    /** The row as it is, if it is complete and of such a version. */
    Uni<Attachment> look(Owner owner, long id, IfMatch condition) {
        return get(owner, id).chain(row -> update(owner, id, condition, new Assignments()));
    }

    /** All bytes are in the store, so the row can be seen. */
    Uni<Attachment> complete(Owner owner, Reservation room, String name, String type, long size) {
        return changeBy(owner, COMPLETE, List.of(owner.subject(), room.id(), name, type, size));
    }

    /** The bytes will not come; whether there was such a row still. A row that is complete stays. */
    Uni<Boolean> abandon(Owner owner, Reservation room) {
        return execute(owner, ABANDON, List.of(owner.subject(), room.id())).map(gone -> !gone.isEmpty());
    }

    /** For good, and the room is free at once. */
    @Override
    public Uni<Void> delete(Owner owner, long id, IfMatch condition) {
        return get(owner, id).chain(found -> remove(owner, id, condition));
    }
}
