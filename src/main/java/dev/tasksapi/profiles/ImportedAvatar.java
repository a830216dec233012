package dev.tasksapi.profiles;

import dev.tasksapi.http.bodies.Text;
import dev.tasksapi.ownership.ImportedFile;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A picture as it stands in a document to import: as {@link AvatarResponse} writes it, and where its bytes are. */
@RegisterForReflection
record ImportedAvatar(
        @Nullable Long id,

        @NotNull @PositiveOrZero(message = "must be 0 or more")
        Long size,

        @NotNull @Text(max = 1_000, blank = false) String file,
        @Nullable Instant createdAt)
        implements ImportedFile {}
