package dev.tasksapi.attachments;

import static dev.tasksapi.operations.settings.Variables.ATTACHMENTS_PER_TASK;
import static dev.tasksapi.operations.settings.Variables.ATTACHMENT_MAX_BYTES;
import static dev.tasksapi.operations.settings.Variables.ATTACHMENT_QUOTA_BYTES;

import dev.tasksapi.files.Bound;
import dev.tasksapi.files.Reservation;
import dev.tasksapi.http.errors.ApiException;
import dev.tasksapi.http.errors.ErrorType;
import dev.tasksapi.operations.settings.Environment;
import jakarta.inject.Singleton;

/** How much can be attached, and what one is told who attaches more. */
@Singleton
class Limits {
    private final Environment environment;

    Limits(Environment environment) {
        this.environment = environment;
    }

    /** Of one file, in bytes. */
    long ofFile() {
        return environment.get(ATTACHMENT_MAX_BYTES).asLongValue();
    }

    /** Of all files of one user together, in bytes. */
    long ofUser() {
        return environment.get(ATTACHMENT_QUOTA_BYTES).asLongValue();
    }

    /** How many files a task can have. */
    int ofTask() {
        return environment.get(ATTACHMENTS_PER_TASK);
    }

    /** What a file may bring of which nothing else is known. */
    Bound bound() {
        return new Bound(ofFile(), fileTooLong());
    }

    /** What an upload may bring for which there is this much room. */
    Bound bound(Reservation room) {
        return room.bytes() < ofFile() ? new Bound(room.bytes(), noRoomLeft()) : bound();
    }

    ApiException fileTooLong() {
        return ApiException.of(
                ErrorType.PAYLOAD_TOO_LARGE, "A file can have at most %s".formatted(Bound.readable(ofFile())));
    }

    ApiException noRoomLeft() {
        return ApiException.of(
                ErrorType.CONFLICT,
                "Your files can take %s together, and this one does not fit; delete some and try again"
                        .formatted(Bound.readable(ofUser())));
    }

    ApiException tooManyOfTask() {
        return ApiException.of(
                ErrorType.CONFLICT, "A task can have at most %d files; delete some and try again".formatted(ofTask()));
    }
}
