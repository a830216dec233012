package dev.tasksapi.ownership;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tasksapi.http.bodies.RecordReader;
import dev.tasksapi.http.conditional.IfMatch;
import dev.tasksapi.http.errors.ApiException;
import dev.tasksapi.http.errors.FieldError;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the operations of a batch: {@code op} names one that the resource has, {@code id} the row of all but
 * {@code create}, {@code if_match} what the single call has in its header, and {@code data} the body of {@code create}
 * and {@code update}. Other fields are ignored.
 */
@Singleton
class BatchReader {
    private final RecordReader records;

    BatchReader(RecordReader records) {
        this.records = records;
    }

    BatchOperation read(JsonNode operation, BatchForm<?, ?> form) {
        List<FieldError> errors = new ArrayList<>();
        BatchOperation read = read(operation, form, errors);
        return errors.isEmpty() ? read : new BatchOperation.Refused(ApiException.invalid(errors));
    }

    private BatchOperation read(JsonNode operation, BatchForm<?, ?> form, List<FieldError> errors) {
        String op = operation.path("op").asText("");
        return switch (op) {
            case "create" -> new BatchOperation.Create(data(operation, form.create(), errors));
            case "update" -> {
                Assignments changes = data(operation, form.update(), errors);
                yield ofRow(operation, errors, (id, version) -> new BatchOperation.Update(id, version, changes));
            }
            case "delete" -> ofRow(operation, errors, BatchOperation.Delete::new);
            case "restore" -> ofRow(operation, errors, (id, version) -> new BatchOperation.Restore(id));
            default -> {
                @Nullable Assignments changes = form.changes().get(op);
                if (changes == null) {
                    errors.add(new FieldError("op", "Op must be " + names(form)));
                    yield new BatchOperation.Refused(ApiException.notFound());
                }
                yield ofRow(operation, errors, (id, version) -> new BatchOperation.Update(id, version, changes));
            }
        };
    }

    private static String names(BatchForm<?, ?> form) {
        List<String> others = Stream.concat(Stream.of("create", "update"), form.changes().keySet().stream())
                .toList();
        return String.join(", ", others) + ", delete or restore";
    }

    private interface OfRow {
        BatchOperation make(long id, IfMatch condition);
    }

    /** An id that is no integer of 64 bits is that of no row, as it is in a path. */
    private static BatchOperation ofRow(JsonNode operation, List<FieldError> errors, OfRow ofRow) {
        JsonNode id = operation.path("id");
        if (isAbsent(id)) {
            errors.add(new FieldError("id", "Id is required"));
        }
        IfMatch condition = ifMatch(operation.path("if_match"), errors);
        return id.isIntegralNumber() && id.canConvertToLong()
                ? ofRow.make(id.longValue(), condition)
                : new BatchOperation.Refused(ApiException.notFound());
    }

    private static boolean isAbsent(JsonNode field) {
        return field.isMissingNode() || field.isNull();
    }

    /** The same as the header of the single call. */
    private static IfMatch ifMatch(JsonNode header, List<FieldError> errors) {
        try {
            return isAbsent(header) ? IfMatch.any() : IfMatch.parse(List.of(header.asText("")));
        } catch (ApiException e) {
            errors.add(new FieldError("if_match", e.detail()));
            return IfMatch.any();
        }
    }

    private <T extends Record> Assignments data(JsonNode operation, BatchForm.Data<T> form, List<FieldError> errors) {
        if (operation.path("data") instanceof ObjectNode data) {
            List<FieldError> broken = new ArrayList<>();
            T record = records.read(data, form.type(), broken);
            broken.forEach(error -> errors.add(error.in("data")));
            return broken.isEmpty() ? form.assignments().apply(record) : new Assignments();
        }
        errors.add(new FieldError("data", "Data must be an object"));
        return new Assignments();
    }
}
