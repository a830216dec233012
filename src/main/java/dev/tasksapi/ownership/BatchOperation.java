package dev.tasksapi.ownership;

import dev.tasksapi.http.conditional.IfMatch;
import dev.tasksapi.http.errors.ApiException;
import dev.tasksapi.http.errors.FieldError;
import java.util.List;
import java.util.Set;

/** One operation of a batch, once it has been read. */
sealed interface BatchOperation {
    /** Which rows it comes to refer to. */
    default List<Reference> references() {
        return List.of();
    }

    /** The operation; or, if it refers to one of these rows, that it cannot be done. */
    default BatchOperation unless(Set<Reference> broken) {
        List<FieldError> errors = references().stream()
                .filter(broken::contains)
                .map(reference -> reference.broken().in("data"))
                .toList();
        return errors.isEmpty() ? this : new Refused(ApiException.invalid(errors));
    }

    /** Inserts a row. */
    record Create(Assignments values) implements BatchOperation {
        @Override
        public List<Reference> references() {
            return values.references();
        }
    }

    /** Changes a row. */
    record Update(long id, IfMatch condition, Assignments changes) implements BatchOperation {
        @Override
        public List<Reference> references() {
            return changes.references();
        }
    }

    /** Deletes a row. */
    record Delete(long id, IfMatch condition) implements BatchOperation {}

    /** Takes a row out of the trash. */
    record Restore(long id) implements BatchOperation {}

    /** Cannot be done, as is known before the database is asked. */
    record Refused(ApiException failure) implements BatchOperation {
        boolean isInvalid() {
            return !failure.errors().isEmpty();
        }
    }
}
