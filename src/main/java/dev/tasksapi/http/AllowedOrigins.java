package dev.tasksapi.http;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the configured origins into the form that browsers send (RFC 6454, section 6.2). */
final class AllowedOrigins {
    private AllowedOrigins() {}

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
        @Nullable String parsed = serialize(origin);
        if (parsed == null) {
            throw new ConfigurationException(
                    variable + " must hold origins such as https://app.example.com, but one of them is not.");
        }
        return parsed;
    }

    private static @Nullable String serialize(String origin) {
        URI uri;
        try {
            uri = URI.create(origin);
        } catch (IllegalArgumentException e) {
            return null;
        }
        if (uri.getScheme() == null || uri.getHost() == null || uri.getUserInfo() != null) {
            return null;
        }
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        int defaultPort =
                switch (scheme) {
                    case "http" -> 80;
                    case "https" -> 443;
                    default -> -1;
                };
        String port = uri.getPort() == -1 || uri.getPort() == defaultPort ? "" : ":" + uri.getPort();
        return scheme + "://" + uri.getHost().toLowerCase(Locale.ROOT) + port;
    }
}
