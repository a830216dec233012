package dev.tasksapi.ownership;

import static java.util.Objects.requireNonNull;

import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row that belongs to one user, as it was read. Its table has the columns below, and row-level security, forced. The
 * database assigns the id and both times, so that there is one clock however many instances run. Rows are written by
 * the statements of {@link OwnedRepository}, never by changing an entity.
 */
@MappedSuperclass
public abstract class OwnedEntity {
    @Id
    private @Nullable Long id;

    private @Nullable String userId;

    private @Nullable Instant createdAt;

    private @Nullable Instant updatedAt;

    private @Nullable Instant deletedAt;

    /** Unique among the rows of its table, never reused. */
    public long id() {
        return requireNonNull(id);
    }

    /** The subject of the owner. */
    public String userId() {
        return requireNonNull(userId);
    }

    /** When the row was made, to the microsecond. */
    public Instant createdAt() {
        return requireNonNull(createdAt);
    }

    /** When the row was last changed, to the microsecond; later after every change. */
    public Instant updatedAt() {
        return requireNonNull(updatedAt);
    }

    /** When the row was moved to the trash, to the microsecond; null: it is live. */
    public @Nullable Instant deletedAt() {
        return deletedAt;
    }
}
