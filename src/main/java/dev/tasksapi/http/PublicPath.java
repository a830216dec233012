package dev.tasksapi.http;

import dev.tasksapi.settings.Variable;
import dev.tasksapi.startup.ServiceStart;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Where browsers find the service on its host: at the root, or below the path that a proxy takes off. The service is called
 * without it, and names it wherever it tells a client a path: in cookies and in the headers {@code Location} and {@code Link}.
 */
@Singleton
public class PublicPath {
    private static final String VARIABLE = "PUBLIC_PATH";

    /** Nothing that a cookie or a header would end with, and nothing that a browser would write in another way. */
    private static final Pattern PATH = Pattern.compile("(/(?!\\.{1,2}(/|$))[A-Za-z0-9._~-]+)*/?");

    private final Variable configured;

    PublicPath(@ConfigProperty(name = "tasks-api.public-path") Optional<String> configured) {
        this.configured = new Variable(VARIABLE, configured);
    }

    void check(@Observes @Priority(10) ServiceStart start) {
        of("");
    }

    /** A path of this service as browsers know it, such as {@code /backend/auth}. */
    public String of(String path) {
        String prefix = configured.value().orElse("");
        if (!PATH.matcher(prefix).matches()) {
            throw Variable.refusal(VARIABLE, "must be a path such as /backend");
        }
        return (prefix.endsWith("/") ? prefix.substring(0, prefix.length() - 1) : prefix) + path;
    }
}
