package dev.tasksapi.ownership;

import dev.tasksapi.http.errors.ApiException;
import dev.tasksapi.http.errors.ErrorType;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import org.jspecify.annotations.Nullable;

/**
 * Does what {@link OwnIdOnly} says. It looks at the token and at nothing else, before the body is read, so the answer
 * takes equal time for users that there are and for those that there are not.
 */
@Provider
@OwnIdOnly
class OwnIdFilter implements ContainerRequestFilter {
    private final CurrentOwner owner;

    OwnIdFilter(CurrentOwner owner) {
        this.owner = owner;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        @Nullable String id = request.getUriInfo().getPathParameters().getFirst("id");
        if (!OwnIdOnly.ME.equals(id) && !owner.get().subject().equals(id)) {
            throw ApiException.of(ErrorType.PERMISSION_DENIED, "Access denied: cannot access another user's data");
        }
    }
}
