package dev.tasksapi.betterauth;

import static java.util.Objects.requireNonNull;

import dev.tasksapi.origins.Origin;
import dev.tasksapi.startup.ServiceStart;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where Better Auth is, as its own {@code baseURL} says it: a URL without a path means {@code /api/auth} below it, one with a
 * path means that path.
 */
@Singleton
public class BetterAuthUrl {
    private static final String VARIABLE = "BETTER_AUTH_URL";
    private static final String DEFAULT_PATH = "/api/auth";
    private static final Set<String> SCHEMES = Set.of("http", "https");
    private static final int MAX_PORT = 65_535;

    private final Optional<URI> base;

    @Inject
    BetterAuthUrl(BetterAuthConfig config) {
        this.base = config.url().map(url -> checked(VARIABLE, url)).map(BetterAuthUrl::withPath);
    }

    BetterAuthUrl(URI url) {
        this.base = Optional.of(withPath(url));
    }

    /** Has a URL that cannot be right stop the start, also where no request has asked for it yet. */
    void check(@Observes @Priority(10) ServiceStart start) {
        // read in the constructor
    }

    /** The address of one of its endpoints, such as {@code /jwks}; empty: no Better Auth is configured. */
    public Optional<URI> endpoint(String path) {
        return base.map(uri -> URI.create(uri + path));
    }

    /** What it names itself in a token, unless it is told to do otherwise: its origin. */
    public Optional<String> origin() {
        return base.map(BetterAuthUrl::originOf);
    }

    /**
     * Reads an address that is asked for documents.
     *
     * @throws ConfigurationException with one sentence, if it is none
     */
    public static URI checked(String variable, String value) {
        @Nullable Origin origin = Origin.of(value.strip());
        if (origin == null
                || !SCHEMES.contains(origin.scheme())
                || origin.port() == 0
                || origin.port() > MAX_PORT
                || value.contains("#")) {
            throw new ConfigurationException(
                    variable + " must be a URL such as https://app.example.com, without a user or a fragment.",
                    Set.of(variable));
        }
        return URI.create(value.strip());
    }

    private static URI withPath(URI uri) {
        String path = uri.getRawPath() == null ? "" : uri.getRawPath().replaceAll("/+$", "");
        return URI.create(originOf(uri) + (path.isEmpty() ? DEFAULT_PATH : path));
    }

    /** As browsers and Better Auth write it. */
    private static String originOf(URI uri) {
        return requireNonNull(Origin.of(uri)).toString();
    }
}
