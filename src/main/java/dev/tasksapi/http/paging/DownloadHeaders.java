package dev.tasksapi.http.paging;

import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Says what a {@link Download} is, which is not for the caller's {@code Accept} to choose. */
class DownloadHeaders {
    @ServerResponseFilter
    void describe(ContainerResponseContext response) {
        if (response.getEntity() instanceof Download file) {
            response.getHeaders().putSingle(HttpHeaders.CONTENT_TYPE, MediaType.valueOf(file.type()));
            response.getHeaders()
                    .putSingle(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + file.name() + "\"");
        }
    }
}
