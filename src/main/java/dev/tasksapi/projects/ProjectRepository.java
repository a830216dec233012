package dev.tasksapi.projects;

import dev.tasksapi.http.conditional.IfMatch;
import dev.tasksapi.http.paging.Page;
import dev.tasksapi.http.paging.QueryParameters;
import dev.tasksapi.ownership.Dependents;
import dev.tasksapi.ownership.Filter;
import dev.tasksapi.ownership.MoveRequest;
import dev.tasksapi.ownership.OwnedRepository;
import dev.tasksapi.ownership.OwnedTransaction;
import dev.tasksapi.ownership.Owner;
import dev.tasksapi.ownership.Portable;
import io.quarkus.hibernate.reactive.panache.PanacheRepository;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

@Singleton
class ProjectRepository extends OwnedRepository<Project> {
    ProjectRepository(OwnedTransaction transaction) {
        super(transaction, new PanacheRepository<>() {}, Project.class, "project", ProjectResponse::of, "projects");
    }

    @Override
    public Uni<Page<Project>> list(Owner owner, QueryParameters parameters) {
        Filter filter = Filter.none().andIfGiven("archived = :archived", "archived", parameters.flag("archived"));
        return list(owner, filter, ProjectSort.KEYS, parameters);
    }

    Uni<Project> create(Owner owner, CreateProjectRequest request) {
        return insert(owner, request.toAssignments());
    }

    Uni<Project> update(Owner owner, long id, IfMatch condition, UpdateProjectRequest request) {
        return update(owner, id, condition, request.toAssignments());
    }

    Uni<Project> move(Owner owner, long id, IfMatch condition, MoveRequest request) {
        return order().move(owner, id, condition, request.toPlace());
    }

    @Override
    public Uni<Void> delete(Owner owner, long id, IfMatch condition) {
        return tasks().deleteAlone(owner, id, condition);
    }

    /** In exports and imports. */
    @Produces
    @Singleton
    Portable projects() {
        return portable("projects", 10, ProjectResponse.class, ImportedProject.class, ImportedProject::toAssignments);
    }

    Dependents<Project> tasks() {
        return dependents("task", "project_id");
    }
}
