package dev.tasksapi.ownership;

import dev.tasksapi.http.errors.ApiException;
import dev.tasksapi.http.errors.FieldError;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The body of a call that moves a row within the order of its owner. */
@Schema(
        name = "Move",
        description = "Where a row is to go: either `before` or `after` names another one",
        examples = "{\"before\": 41}")
public record MoveRequest(
        @Schema(description = "The id of the row that it is to come right in front of", examples = "41") @Nullable
        Long before,

        @Schema(description = "The id of the row that it is to come right behind", examples = "41") @Nullable
        Long after) {
    /** Throws a 400 that names both fields unless one of them is there. */
    public Place toPlace() {
        if (before != null && after == null) {
            return new Place(true, before);
        }
        if (after != null && before == null) {
            return new Place(false, after);
        }
        throw ApiException.invalid(List.of(
                new FieldError("before", "Before must be an id, or after must, and not both"),
                new FieldError("after", "After must be an id, or before must, and not both")));
    }
}
