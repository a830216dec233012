package dev.tasksapi.http.cors;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether a request that a cookie speaks for was meant by a page of ours. A browser sends cookies along with requests
 * of any page, so a request that changes something has to come from an origin that is allowed, or from our own; a
 * browser says which it is in headers that a page cannot set.
 *
 * @see <a
 *     href="https://cheatsheetseries.owasp.org/cheatsheets/Cross-Site_Request_Forgery_Prevention_Cheat_Sheet.html">OWASP</a>
 */
@Singleton
public class CrossSiteCheck {
    /** RFC 9110, section 9.2.1. */
    private static final Set<HttpMethod> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private static final String FETCH_SITE = "Sec-Fetch-Site";
    private static final String SAME_ORIGIN = "same-origin";

    private final AllowedOrigins origins;

    CrossSiteCheck(AllowedOrigins origins) {
        this.origins = origins;
    }

    /** False: the request changes something, and nothing shows that a page of ours meant it. */
    public boolean isAllowed(HttpServerRequest request) {
        if (SAFE.contains(request.method())) {
            return true;
        }
        List<String> named = request.headers().getAll(HttpHeaders.ORIGIN);
        List<String> site = request.headers().getAll(FETCH_SITE);
        if (named.isEmpty()) {
            // same-site is not enough: whoever runs another host of the site is not us; none is a person, not a page
            return site.equals(List.of(SAME_ORIGIN));
        }
        if (named.size() > 1) {
            return false;
        }
        String origin = named.get(0);
        return origins.contains(origin)
                || ((site.isEmpty() || site.equals(List.of(SAME_ORIGIN))) && isOwn(origin, request));
    }

    /**
     * The scheme is not compared: behind a proxy that ends TLS ours is not known. {@code Sec-Fetch-Site} is sent there.
     */
    private static boolean isOwn(String origin, HttpServerRequest request) {
        @Nullable String host = request.getHeader(HttpHeaders.HOST);
        if (host == null) {
            return false;
        }
        String own = host.toLowerCase(Locale.ROOT);
        return origin.equals("https://" + without(":443", own)) || origin.equals("http://" + without(":80", own));
    }

    private static String without(String port, String host) {
        return host.endsWith(port) ? host.substring(0, host.length() - port.length()) : host;
    }
}
