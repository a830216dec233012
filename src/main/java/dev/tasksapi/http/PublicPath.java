package dev.tasksapi.http;

import static dev.tasksapi.operations.settings.Variables.PUBLIC_PATH;

import dev.tasksapi.operations.settings.Environment;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.RestResponse.Status;

/**
 * Where browsers find the service on its host: at the root, or below the path that a proxy takes off. The service is
 * called without it, and names it wherever it tells a client a path: in cookies and in the headers {@code Location} and
 * {@code Link}.
 */
@Singleton
public class PublicPath {
    private final Environment environment;

    PublicPath(Environment environment) {
        this.environment = environment;
    }

    /** A path of this service as browsers know it, such as {@code /backend/auth}. */
    public String of(String path) {
        String prefix = environment.find(PUBLIC_PATH).orElse("");
        return (prefix.endsWith("/") ? prefix.substring(0, prefix.length() - 1) : prefix) + path;
    }

    /** The answer for something that was created (RFC 9110, section 15.3.2): a 201 that says where it is. */
    public <T> RestResponse<T> created(String path, T body) {
        return ResponseBuilder.create(Status.CREATED, body)
                .header(HttpHeaders.LOCATION, of(path))
                .build();
    }
}
