package dev.tasksapi.ownership;

import dev.tasksapi.http.conditional.IfMatch;
import dev.tasksapi.http.errors.ApiException;

/** One operation of a batch, once it has been read. */
sealed interface BatchOperation {
    /** Inserts a row. */
    record Create(Assignments values) implements BatchOperation {}

    /** Changes a row. */
    record Update(long id, IfMatch condition, Assignments changes) implements BatchOperation {}

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
