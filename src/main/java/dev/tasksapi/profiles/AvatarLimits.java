package dev.tasksapi.profiles;

import static dev.tasksapi.operations.settings.Variables.AVATAR_MAX_BYTES;

import dev.tasksapi.files.Bound;
import dev.tasksapi.files.FileType;
import dev.tasksapi.http.errors.ApiException;
import dev.tasksapi.http.errors.ErrorType;
import dev.tasksapi.http.errors.FieldError;
import dev.tasksapi.operations.settings.Environment;
import jakarta.inject.Singleton;
import java.util.List;

/** What a picture may be, and what one is told who sends something else. */
@Singleton
class AvatarLimits {
    private final Environment environment;

    AvatarLimits(Environment environment) {
        this.environment = environment;
    }

    /** How long it may be. */
    Bound bound() {
        long most = environment.get(AVATAR_MAX_BYTES).asLongValue();
        return new Bound(
                most,
                ApiException.of(
                        ErrorType.PAYLOAD_TOO_LARGE, "A picture can have at most %s".formatted(Bound.readable(most))));
    }

    /**
     * The type, if it is that of an image.
     *
     * @param type as {@link FileType} judged it, by the bytes alone
     * @param field that a 400 names otherwise
     */
    static String image(String type, String field) {
        if (!FileType.isImage(type)) {
            throw ApiException.invalid(
                    List.of(FieldError.about(field, "must be a PNG, JPEG, GIF, WebP or AVIF image")));
        }
        return type;
    }
}
