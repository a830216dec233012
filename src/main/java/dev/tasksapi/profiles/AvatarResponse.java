package dev.tasksapi.profiles;

import dev.tasksapi.http.conditional.Versioned;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;

/** What is said of a picture in an export, and with a 412; no call answers with it, so a native image is told of it. */
@RegisterForReflection
record AvatarResponse(long id, String userId, String type, long size, Instant createdAt, Instant updatedAt)
        implements Versioned {
    static AvatarResponse of(Avatar avatar) {
        return new AvatarResponse(
                avatar.id(), avatar.userId(), avatar.type(), avatar.size(), avatar.createdAt(), avatar.updatedAt());
    }
}
