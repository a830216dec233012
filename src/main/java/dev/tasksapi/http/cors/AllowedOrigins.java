package dev.tasksapi.http.cors;

import static dev.tasksapi.operations.settings.Variables.CORS_ORIGINS;
import static dev.tasksapi.operations.settings.Variables.FRONTEND_URL;

import dev.tasksapi.http.origins.Origin;
import dev.tasksapi.operations.settings.Environment;
import dev.tasksapi.operations.settings.Variable;
import dev.tasksapi.operations.startup.ServiceStart;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * The configured origins, in the form that browsers send (RFC 6454, section 6.2). They are read when they are first
 * asked for, so that one that is wrong stops the start of the service and not that of a command.
 */
@Singleton
class AllowedOrigins {
    private final Environment environment;
    private final List<String> ofDevelopment;
    private volatile @Nullable Set<String> origins;

    /** In dev there are some besides those that you set. */
    AllowedOrigins(
            Environment environment,
            @ConfigProperty(name = "tasks-api.cors.origins") Optional<List<String>> ofDevelopment) {
        this.environment = environment;
        this.ofDevelopment = ofDevelopment.orElse(List.of());
    }

    void check(@Observes @Priority(10) ServiceStart start) {
        all();
    }

    /** Whether browsers may call from this origin, as they send it. */
    boolean contains(String origin) {
        return all().contains(origin);
    }

    /** All of them; throws {@link ConfigurationException} with one sentence, if one cannot be right. */
    Set<String> all() {
        @Nullable Set<String> known = origins;
        if (known == null) {
            known = read();
            origins = known;
        }
        return known;
    }

    private Set<String> read() {
        Set<String> origins = new HashSet<>(ofDevelopment);
        environment.find(CORS_ORIGINS).orElse(List.of()).forEach(url -> origins.add(parse(url, CORS_ORIGINS)));
        environment.find(FRONTEND_URL).ifPresent(url -> origins.add(parse(url, FRONTEND_URL)));
        return Set.copyOf(origins);
    }

    private static String parse(String url, Variable<?> variable) {
        variable.refuseUnless(
                !url.contains("*"),
                "must name each origin; * is refused, because answers carry credentials and every site could read them");
        @Nullable Origin origin = Origin.of(url);
        if (origin == null) {
            throw variable.refusal("must hold origins such as https://app.example.com, but one of them is not");
        }
        return origin.toString();
    }
}
