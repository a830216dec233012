package dev.tasksapi.http;

import dev.tasksapi.origins.Origin;
import dev.tasksapi.startup.ServiceStart;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The configured origins, in the form that browsers send (RFC 6454, section 6.2). They are read when they are first asked for,
 * so that one that is wrong stops the start of the service and not that of a command.
 */
@Singleton
class AllowedOrigins {
    private final CorsConfig config;
    private volatile @Nullable Set<String> origins;

    AllowedOrigins(CorsConfig config) {
        this.config = config;
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
            known = from(config);
            origins = known;
        }
        return known;
    }

    static Set<String> from(CorsConfig config) {
        Set<String> origins = new LinkedHashSet<>();
        for (String origin : config.origins().orElse(List.of())) {
            origins.add(parse(origin, "CORS_ORIGINS"));
        }
        config.frontendUrl().ifPresent(url -> origins.add(parse(url, "FRONTEND_URL")));
        return Set.copyOf(origins);
    }

    private static String parse(String value, String variable) {
        String origin = value.strip();
        if (origin.contains("*")) {
            throw new ConfigurationException(
                    variable
                            + " must name each origin; * is refused, because answers carry credentials and every site could read them.");
        }
        @Nullable Origin parsed = Origin.of(origin);
        if (parsed == null) {
            throw new ConfigurationException(
                    variable + " must hold origins such as https://app.example.com, but one of them is not.");
        }
        return parsed.toString();
    }
}
