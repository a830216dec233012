package dev.tasksapi.http.addresses;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a call comes from. What proxies say of it counts if they are named in {@code TRUSTED_PROXIES}, and is read from
 * its end: each proxy adds whom it was called by, so that the last hop that is no trusted proxy is the caller. All
 * before it may be made up. Names are never looked up.
 *
 * <p>{@code X-Forwarded-For} and {@code Forwarded} (RFC 7239) are the same to it. A proxy passes on the one that it
 * does not write, so if both are there and do not say the same, or one is malformed, the call comes from the proxy.
 */
@Singleton
public class ClientAddress {
    private static final String FORWARDED = "Forwarded";
    private static final String X_FORWARDED_FOR = "X-Forwarded-For";

    private final TrustedProxies proxies;

    ClientAddress(TrustedProxies proxies) {
        this.proxies = proxies;
    }

    /** The address of whoever calls, as far as it can be known; {@code 0.0.0.0} where there is none. */
    public IpAddress of(HttpServerRequest request) {
        IpAddress peer = peer(request);
        return proxies.contains(peer) ? behind(peer, request.headers()) : peer;
    }

    private static IpAddress peer(HttpServerRequest request) {
        @Nullable SocketAddress socket = request.remoteAddress();
        @Nullable String literal = socket == null ? null : socket.hostAddress();
        @Nullable IpAddress address = literal == null ? null : IpAddress.parse(literal);
        return address == null ? IpAddress.NONE : address;
    }

    private IpAddress behind(IpAddress peer, MultiMap headers) {
        List<String> standard = headers.getAll(FORWARDED);
        List<String> customary = headers.getAll(X_FORWARDED_FOR);
        if (standard.isEmpty()) {
            return caller(peer, ForwardedHops.ofXForwardedFor(customary));
        }
        @Nullable List<String> hops = ForwardedHeader.hops(standard);
        IpAddress caller = hops == null ? peer : caller(peer, hops);
        boolean isAgreed = customary.isEmpty() || caller.equals(caller(peer, ForwardedHops.ofXForwardedFor(customary)));
        return isAgreed ? caller : peer;
    }

    /** Goes back over trusted proxies to the first hop that is none, or to the last that can be read. */
    private IpAddress caller(IpAddress peer, List<String> nearestFirst) {
        IpAddress known = peer;
        for (String hop : nearestFirst) {
            @Nullable IpAddress address = proxies.contains(known) ? ForwardedHops.address(hop) : null;
            if (address == null) {
                return known;
            }
            known = address;
        }
        return known;
    }
}
