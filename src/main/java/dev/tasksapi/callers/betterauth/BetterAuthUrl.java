package dev.tasksapi.callers.betterauth;

import static dev.tasksapi.operations.settings.Variables.BETTER_AUTH_URL;
import static java.util.Objects.requireNonNull;

import dev.tasksapi.http.origins.Origin;
import dev.tasksapi.operations.settings.Environment;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Optional;

/**
 * Where Better Auth is, as its own {@code baseURL} says it: a URL without a path means {@code /api/auth} below it, one
 * with a path means that path.
 */
@Singleton
public class BetterAuthUrl {
    private static final String DEFAULT_PATH = "/api/auth";

    private final Optional<URI> base;

    @Inject
    BetterAuthUrl(Environment environment) {
        this.base = environment.find(BETTER_AUTH_URL).map(BetterAuthUrl::withPath);
    }

    BetterAuthUrl(URI url) {
        this.base = Optional.of(withPath(url));
    }

    /** The address of one of its endpoints, such as {@code /jwks}; empty: no Better Auth is configured. */
    public Optional<URI> endpoint(String path) {
        return base.map(uri -> URI.create(uri + path));
    }

    /** What it names itself in a token, unless it is told to do otherwise: its origin. */
    public Optional<String> origin() {
        return base.map(BetterAuthUrl::originOf);
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
