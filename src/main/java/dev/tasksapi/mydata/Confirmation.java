package dev.tasksapi.mydata;

import dev.tasksapi.http.bodies.OptionalBody;
import dev.tasksapi.http.errors.ApiException;
import dev.tasksapi.http.errors.ErrorType;
import dev.tasksapi.ownership.CurrentOwner;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Whether somebody means to delete all that is theirs: they say so, or have signed in just now. */
@Singleton
class Confirmation {
    private static final Duration FRESH = Duration.ofMinutes(5);

    /** By how much the clock of whoever issues tokens may differ from ours. */
    private static final Duration LEEWAY = Duration.ofSeconds(30);

    private final OptionalBody body;
    private final CurrentOwner owner;

    Confirmation(OptionalBody body, CurrentOwner owner) {
        this.body = body;
        this.owner = owner;
    }

    /** Throws a 403 if neither is the case, and a 400 if they say something else. */
    void demand() {
        if (body.read(DeleteDataRequest.class) == null
                && !isFresh(owner.claims().signedInAt())) {
            throw ApiException.of(
                    ErrorType.PERMISSION_DENIED,
                    "Sign in again, and repeat this within 5 minutes; or send {\"confirm\": \""
                            + DeleteDataRequest.WORDS + "\"}");
        }
    }

    private static boolean isFresh(@Nullable Instant signedIn) {
        Instant now = Instant.now();
        return signedIn != null && signedIn.isAfter(now.minus(FRESH)) && signedIn.isBefore(now.plus(LEEWAY));
    }
}
