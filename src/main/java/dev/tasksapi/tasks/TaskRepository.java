package dev.tasksapi.tasks;

import dev.tasksapi.http.conditional.IfMatch;
import dev.tasksapi.http.paging.Page;
import dev.tasksapi.http.paging.QueryParameters;
import dev.tasksapi.ownership.Assignments;
import dev.tasksapi.ownership.MoveRequest;
import dev.tasksapi.ownership.OwnedRepository;
import dev.tasksapi.ownership.OwnedTransaction;
import dev.tasksapi.ownership.Owner;
import dev.tasksapi.ownership.Portable;
import dev.tasksapi.ownership.Trash;
import io.quarkus.hibernate.reactive.panache.PanacheRepository;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

@Singleton
class TaskRepository extends OwnedRepository<Task> {
    TaskRepository(OwnedTransaction transaction) {
        super(transaction, new PanacheRepository<>() {}, Task.class, "task", TaskResponse::of, "tasks");
    }

    @Override
    public Uni<Page<Task>> list(Owner owner, QueryParameters parameters) {
        return list(owner, TaskFilter.of(parameters), TaskSort.KEYS, parameters);
    }

    @Override
    public Trash<Task> trash() {
        return trash("project_id", "project");
    }

    Uni<Task> create(Owner owner, CreateTaskRequest request) {
        return insert(owner, request.toAssignments());
    }

    Uni<Task> update(Owner owner, long id, IfMatch condition, UpdateTaskRequest request) {
        return update(owner, id, condition, request.toAssignments());
    }

    Uni<Task> move(Owner owner, long id, IfMatch condition, MoveRequest request) {
        return order().move(owner, id, condition, request.toPlace());
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

    /** In exports and imports. */
    @Produces
    @Singleton
    Portable tasks() {
        return portable("tasks", 20, TaskResponse.class, ImportedTask.class, ImportedTask::toAssignments);
    }
}
