package dev.tasksapi.http.errors;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One field or query parameter that is to blame.
 *
 * @param field its name as the client writes it
 * @param message what is wrong with it, for people
 */
@RegisterForReflection
@Schema(description = "One field or query parameter that is to blame")
public record FieldError(
        @Schema(description = "Its name, as in the request", examples = "title", required = true)
        String field,

        @Schema(
                description = "What is wrong with it, for people",
                examples = "Title must be 1 to 200 characters",
                required = true)
        String message) {
    /** The same of a field inside of another one, such as {@code data.title}. */
    public FieldError in(String outer) {
        return new FieldError(outer + "." + field, message);
    }

    /** A reference to a row that does not exist for the caller. */
    public static FieldError ofReference(String field) {
        return about(field, "must be the id of one of yours that is not in the trash");
    }

    /** A sentence that begins with the name in words, as in "Due at must be a date". */
    public static FieldError about(String field, String rule) {
        String words = field.replace('_', ' ');
        return new FieldError(field, words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1) + " " + rule);
    }
}
