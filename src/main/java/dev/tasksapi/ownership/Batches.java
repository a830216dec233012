package dev.tasksapi.ownership;

import dev.tasksapi.http.errors.ApiException;
import dev.tasksapi.http.errors.ErrorResponse;
import dev.tasksapi.http.errors.ErrorWriter;
import dev.tasksapi.http.errors.FieldError;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Does many operations on the rows of a repository, in one transaction. */
@Singleton
public class Batches {
    private final OwnedTransaction transaction;
    private final BatchReader reader;
    private final ErrorWriter errors;
    private final CurrentVertxRequest request;

    Batches(OwnedTransaction transaction, BatchReader reader, ErrorWriter errors, CurrentVertxRequest request) {
        this.transaction = transaction;
        this.reader = reader;
        this.errors = errors;
        this.request = request;
    }

    /**
     * Does the operations in their order.
     *
     * @param isAtomic whether one that fails undoes all of them. Then this fails with a 400 that names all that is
     *     wrong with the operations, or with the error of the first that failed. Otherwise the others are done all the same.
     * @return a result for each operation
     */
    public <E extends OwnedEntity> Uni<List<BatchResult<E>>> run(
            Owner owner, OwnedRepository<E> rows, BatchForm<?, ?> form, BatchRequest batch, boolean isAtomic) {
        List<BatchOperation> operations = batch.operations().stream()
                .map(operation -> reader.read(operation, form))
                .toList();
        if (isAtomic) {
            refuseUnlessValid(operations);
        }
        if (operations.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        BatchRun<E> run = new BatchRun<>(owner, rows);
        return transaction
                .run(owner, queries -> referring(owner, operations).chain(known -> {
                    if (isAtomic) {
                        refuseUnlessValid(known);
                        return run.send(known).invoke(Batches::refuseUnlessDone);
                    }
                    return run.send(known);
                }))
                .map(outcomes ->
                        outcomes.stream().map(outcome -> result(rows, outcome)).toList());
    }

    /**
     * The operations, of which those are refused that refer to what is not there. PostgreSQL would give up the whole
     * transaction. What an operation refers to is waited for, before anything is done, in a batch that has such.
     */
    private Uni<List<BatchOperation>> referring(Owner owner, List<BatchOperation> operations) {
        List<Reference> references = operations.stream()
                .flatMap(operation -> operation.references().stream())
                .toList();
        return references.isEmpty()
                ? Uni.createFrom().item(operations)
                : Reference.broken(transaction, owner, references).map(broken -> operations.stream()
                        .map(operation -> operation.unless(broken))
                        .toList());
    }

    private static void refuseUnlessValid(List<BatchOperation> operations) {
        List<FieldError> broken = new ArrayList<>();
        for (int n = 0; n < operations.size(); n++) {
            if (operations.get(n) instanceof BatchOperation.Refused refused && refused.isInvalid()) {
                broken.addAll(refused.failure().in(name(n)).errors());
            }
        }
        if (!broken.isEmpty()) {
            throw ApiException.invalid(broken);
        }
    }

    private static <E> void refuseUnlessDone(List<BatchOutcome<E>> outcomes) {
        for (int n = 0; n < outcomes.size(); n++) {
            @Nullable ApiException failure = outcomes.get(n).failure();
            if (failure != null) {
                throw failure.in(name(n));
            }
        }
    }

    private static String name(int operation) {
        return "operations[" + operation + "]";
    }

    private <E extends OwnedEntity> BatchResult<E> result(OwnedRepository<E> rows, BatchOutcome<E> outcome) {
        @Nullable ApiException failure = outcome.failure();
        if (failure != null) {
            ErrorResponse error = errors.response(request.getCurrent(), failure);
            return new BatchResult<>(outcome.status(), null, failure.headers().get("ETag"), error);
        }
        @Nullable E row = outcome.row();
        return new BatchResult<>(outcome.status(), row, row == null ? null : rows.tag(row), null);
    }
}
