package dev.tasksapi.ownership;

import dev.tasksapi.http.errors.ApiException;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;

/**
 * The operations of a batch in the transaction that is running. No operation is waited for before the next is sent, and
 * PostgreSQL does them in the order in which they come. Rows that are created one after the other are one statement.
 */
final class BatchRun<E extends OwnedEntity> {
    private static final int OK = 200;
    private static final int CREATED = 201;
    private static final int NO_CONTENT = 204;

    private final Owner owner;
    private final OwnedRepository<E> rows;

    BatchRun(Owner owner, OwnedRepository<E> rows) {
        this.owner = owner;
        this.rows = rows;
    }

    /** An outcome for each operation, of which there is at least one. It fails only if the database does. */
    Uni<List<BatchOutcome<E>>> send(List<BatchOperation> operations) {
        List<Uni<List<BatchOutcome<E>>>> sent = new ArrayList<>();
        for (int n = 0; n < operations.size(); ) {
            List<Assignments> created = created(operations.subList(n, operations.size()));
            sent.add(created.isEmpty() ? one(operations.get(n)).map(List::of) : create(created));
            n += Math.max(1, created.size());
        }
        return Uni.join().all(sent).andFailFast().map(outcomes -> outcomes.stream()
                .flatMap(List::stream)
                .toList());
    }

    /** What is inserted before the first operation that does something else, or sets other columns. */
    private static List<Assignments> created(List<BatchOperation> operations) {
        List<Assignments> created = new ArrayList<>();
        for (BatchOperation operation : operations) {
            if (!(operation instanceof BatchOperation.Create create)
                    || !create.values().columns().equals(first(operations).columns())) {
                break;
            }
            created.add(create.values());
        }
        return created;
    }

    private static Assignments first(List<BatchOperation> operations) {
        return ((BatchOperation.Create) operations.get(0)).values();
    }

    private Uni<List<BatchOutcome<E>>> create(List<Assignments> created) {
        return rows.statements().insertAll(owner, created).map(inserted -> inserted.stream()
                .map(row -> BatchOutcome.done(CREATED, row))
                .toList());
    }

    private Uni<BatchOutcome<E>> one(BatchOperation operation) {
        return change(operation).onFailure(ApiException.class).recoverWithItem(BatchOutcome::failed);
    }

    private Uni<BatchOutcome<E>> change(BatchOperation operation) {
        if (operation instanceof BatchOperation.Update update) {
            return rows.update(owner, update.id(), update.condition(), update.changes())
                    .map(row -> BatchOutcome.done(OK, row));
        }
        if (operation instanceof BatchOperation.Delete delete) {
            return rows.delete(owner, delete.id(), delete.condition())
                    .map(nothing -> BatchOutcome.done(NO_CONTENT, null));
        }
        if (operation instanceof BatchOperation.Restore restore) {
            return rows.trash().restore(owner, restore.id()).map(row -> BatchOutcome.done(OK, row));
        }
        return Uni.createFrom().failure(((BatchOperation.Refused) operation).failure());
    }
}
