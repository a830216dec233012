package dev.tasksapi.betterauth;

import dev.tasksapi.startup.ServiceStart;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
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
        @Nullable URI uri = parse(value.strip());
        if (uri == null
                || !("http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme()))
                || uri.getHost() == null
                || uri.getPort() == 0
                || uri.getPort() > MAX_PORT
                || uri.getRawUserInfo() != null
                || uri.getRawFragment() != null) {
            throw new ConfigurationException(
                    variable + " must be a URL such as https://app.example.com, without a user or a fragment.",
                    Set.of(variable));
        }
        return uri;
    }

    private static @Nullable URI parse(String value) {
        try {
            return new URI(value);
        } catch (URISyntaxException e) {
            return null;
        }
    }

    private static URI withPath(URI uri) {
        String path = uri.getRawPath() == null ? "" : uri.getRawPath().replaceAll("/+$", "");
        return URI.create(originOf(uri) + (path.isEmpty() ? DEFAULT_PATH : path));
    }

    /** As browsers and Better Auth write it: in lower case, and without the port that goes without saying. */
    private static String originOf(URI uri) {
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        int usual = scheme.equals("https") ? 443 : 80;
        String port = uri.getPort() == -1 || uri.getPort() == usual ? "" : ":" + uri.getPort();
        return scheme + "://" + uri.getHost().toLowerCase(Locale.ROOT) + port;
    }
}
