package dev.tasksapi.tasks;

import dev.tasksapi.http.conditional.IfMatch;
import dev.tasksapi.http.paging.Page;
import dev.tasksapi.ownership.Assignments;
import dev.tasksapi.ownership.Filter;
import dev.tasksapi.ownership.OwnedRepository;
import dev.tasksapi.ownership.OwnedTransaction;
import dev.tasksapi.ownership.Owner;
import io.quarkus.hibernate.reactive.panache.PanacheRepository;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

@Singleton
class TaskRepository extends OwnedRepository<Task> {
    TaskRepository(OwnedTransaction transaction) {
        super(transaction, new PanacheRepository<>() {}, Task.class, "task", TaskResponse::of);
    }

    /** No status: all tasks. */
    Uni<Page<Task>> list(Owner owner, @Nullable TaskStatus status) {
        Filter all = Filter.none();
        return list(owner, status == null ? all : all.with("completed", status == TaskStatus.COMPLETED));
    }

    Uni<Task> create(Owner owner, CreateTaskRequest request) {
        return insert(owner, request.toAssignments());
    }

    Uni<Task> update(Owner owner, long id, IfMatch condition, UpdateTaskRequest request) {
        return update(owner, id, condition, request.toAssignments());
    }

    Uni<Task> toggle(Owner owner, long id, IfMatch condition) {
        return update(
                owner,
                id,
                condition,
                new Assignments()
                        .compute("completed", "not completed")
                        .compute("completed_at", "case when not completed then clock_timestamp() end"));
    }
}
