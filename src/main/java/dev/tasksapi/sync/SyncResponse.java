package dev.tasksapi.sync;

import dev.tasksapi.ownership.ChangedRows;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What changed and what was deleted.
 *
 * @param changes rows by the names of their resources, as lists of these answer them
 * @param deleted ids by the same names
 * @param next where the next answer begins
 * @param more whether there is a next answer already
 */
@Schema(name = "Sync", description = "What changed and what was deleted")
record SyncResponse(
        @Schema(implementation = OfAll.class) Map<String, List<?>> changes,
        @Schema(implementation = OfAll.class) Map<String, List<Long>> deleted,

        @Schema(description = "Send it as `since` the next time", examples = "AXk3")
        String next,

        @Schema(description = "Whether to ask again at once, because there is more", examples = "false")
        boolean more) {
    static SyncResponse of(ChangedRows rows) {
        return new SyncResponse(rows.changed(), rows.deleted(), rows.next(), rows.hasMore());
    }

    /** The names for the description, which {@code http.openapi} completes. A test compares them with what is answered. */
    @Schema(name = "SyncChanges")
    interface OfAll {
        List<Object> getAttachments();

        List<Object> getProfile();

        List<Object> getProjects();

        List<Object> getTasks();
    }
}
