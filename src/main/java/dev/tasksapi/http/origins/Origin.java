package dev.tasksapi.http.origins;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where a URL leads (RFC 6454, section 4).
 *
 * @param scheme in lower case
 * @param host in lower case, an IPv6 address in brackets; it may have underscores, as services in a compose file do
 * @param port as it is written; -1: it is not
 */
public record Origin(String scheme, String host, int port) {
    /** The origin of a URL; null: it is no URL, it names no host, or there is a user in it. */
    public static @Nullable Origin of(String url) {
        try {
            return of(new URI(url));
        } catch (URISyntaxException e) {
            return null;
        }
    }

    /** The same for a URL that was read already. */
    public static @Nullable Origin of(URI url) {
        @Nullable URI server = withHost(url);
        if (server == null || server.getRawUserInfo() != null) {
            return null;
        }
        String host = url.getRawAuthority().substring(0, server.getHost().length());
        return new Origin(url.getScheme().toLowerCase(Locale.ROOT), host.toLowerCase(Locale.ROOT), server.getPort());
    }

    /**
     * {@link URI} knows no host whose name has an underscore (RFC 2396), so it is shown one with a letter in its place.
     */
    private static @Nullable URI withHost(URI url) {
        if (url.getScheme() == null || url.getRawAuthority() == null) {
            return null;
        }
        try {
            URI server = new URI("x://" + url.getRawAuthority().replace('_', 'x'));
            return server.getHost() == null ? null : server;
        } catch (URISyntaxException e) {
            return null;
        }
    }

    /** As browsers send it (section 6.2): without the port that goes without saying. */
    @Override
    public String toString() {
        return scheme + "://" + host + (port == -1 || port == usualPort() ? "" : ":" + port);
    }

    private int usualPort() {
        return switch (scheme) {
            case "http" -> 80;
            case "https" -> 443;
            default -> -1;
        };
    }
}
