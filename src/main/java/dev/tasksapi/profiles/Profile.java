package dev.tasksapi.profiles;

import static java.util.Objects.requireNonNull;

import dev.tasksapi.ownership.OwnedEntity;
import jakarta.persistence.Entity;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** What somebody says of themselves. */
@Entity
@Immutable
class Profile extends OwnedEntity {
    private @Nullable String name;

    private @Nullable String avatarUrl;

    private @Nullable String timezone;

    private @Nullable String locale;

    private @Nullable String settings;

    @Nullable
    String name() {
        return name;
    }

    @Nullable
    String avatarUrl() {
        return avatarUrl;
    }

    @Nullable
    String timezone() {
        return timezone;
    }

    @Nullable
    String locale() {
        return locale;
    }

    Settings settings() {
        return Settings.of(requireNonNull(settings));
    }
}
