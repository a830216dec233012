package dev.tasksapi.http.addresses;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The way of a request as proxies wrote it down, the nearest hop first: that one was written by whoever is connected to
 * us, and the farther one goes, the likelier the caller has made it up.
 */
final class ForwardedHops {
    private ForwardedHops() {}

    /** Out of {@code X-Forwarded-For}, whose lines are one list. */
    static List<String> ofXForwardedFor(List<String> lines) {
        List<String> hops = Arrays.asList(String.join(",", lines).split(","));
        Collections.reverse(hops);
        return hops.stream().map(String::strip).filter(hop -> !hop.isEmpty()).toList();
    }

    /**
     * What a hop is called, with a port or without (RFC 7239, section 6); null: it is no address, but {@code unknown}
     * or hidden.
     */
    static @Nullable IpAddress address(String hop) {
        if (hop.startsWith("[")) {
            int end = hop.indexOf(']');
            boolean isWhole = end > 0 && (end == hop.length() - 1 || hop.charAt(end + 1) == ':');
            return isWhole ? IpAddress.parse(hop.substring(1, end)) : null;
        }
        int colon = hop.indexOf(':');
        boolean hasPort = colon >= 0 && colon == hop.lastIndexOf(':');
        return IpAddress.parse(hasPort ? hop.substring(0, colon) : hop);
    }
}
