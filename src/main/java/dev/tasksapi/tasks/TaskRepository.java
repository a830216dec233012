package dev.tasksapi.tasks;

import dev.tasksapi.ownership.Assignments;
import dev.tasksapi.ownership.OwnedRepository;
import dev.tasksapi.ownership.OwnedTransaction;
import dev.tasksapi.ownership.Owner;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@Singleton
class TaskRepository extends OwnedRepository<Task> {
    TaskRepository(OwnedTransaction transaction) {
        super(transaction, Task.class, "task");
    }

    /** No status: all tasks. */
    Multi<List<Task>> list(Owner owner, @Nullable TaskStatus status) {
        return pages(owner, status == null ? Map.of() : Map.of("completed", status == TaskStatus.COMPLETED));
    }

    Uni<Task> create(Owner owner, CreateTaskRequest request) {
        return insert(owner, request.toAssignments());
    }

    Uni<Task> update(Owner owner, long id, UpdateTaskRequest request) {
        return update(owner, id, request.toAssignments());
    }

    Uni<Task> toggle(Owner owner, long id) {
        return update(owner, id, new Assignments().compute("completed", "not completed"));
    }
}
