package dev.tasksapi.tasks;

import dev.tasksapi.http.paging.QueryParameters;
import dev.tasksapi.ownership.Filter;
import dev.tasksapi.ownership.SearchWords;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Which tasks a query asks for. */
final class TaskFilter {
    /**
     * No equation: with one, PostgreSQL has a list by priority for one by id alone, and may search for the user's tasks
     * in the order of the primary key, through the tasks of all.
     */
    private static final String OF_PRIORITY = "priority between :priority and :priority";

    private TaskFilter() {}

    /** Notes in the parameters what is wrong with them. */
    static Filter of(QueryParameters parameters) {
        @Nullable TaskStatus status = parameters.one("status", "must be completed or active", TaskStatus::parse);
        @Nullable Instant from = parameters.time("due_after");
        @Nullable Instant to = parameters.time("due_before");
        if (from != null && to != null && !from.isBefore(to)) {
            parameters.refuse("due_after", "must be earlier than due_before");
        }
        return Filter.none()
                .andIfGiven(
                        "completed = :completed", "completed", status == null ? null : status == TaskStatus.COMPLETED)
                .withWords(parameters.one("q", SearchWords.RULE, SearchWords::parse), "title", "description")
                .andIfGiven("array_position(labels, :label) > 0", "label", parameters.text("label", Labels.MAX_LENGTH))
                .referring("projectId", parameters.idOrNone("project_id"))
                .andIfGiven(OF_PRIORITY, "priority", parameters.integer("priority", 0, 3))
                .andIfGiven("dueAt >= :dueAfter", "dueAfter", from)
                .andIfGiven("dueAt < :dueBefore", "dueBefore", to);
    }
}
