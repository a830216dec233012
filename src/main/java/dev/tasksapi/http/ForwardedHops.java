package dev.tasksapi.http;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The way of a request as proxies wrote it down, the nearest hop first: that one was written by whoever is connected to us,
 * and the farther one goes, the likelier the caller has made it up.
 */
final class ForwardedHops {
    /** More proxies than anybody has; the work is bounded by it, however long the header is. */
    private static final int MAX = 32;

    private ForwardedHops() {}

    /** Out of {@code X-Forwarded-For}, whose lines are one list. */
    static List<String> ofXForwardedFor(List<String> lines) {
        List<String> hops = new ArrayList<>();
        for (int i = lines.size() - 1; i >= 0; i--) {
            String line = lines.get(i);
            int end = line.length();
            while (end >= 0 && hops.size() < MAX) {
                int comma = line.lastIndexOf(',', end - 1);
                String hop = line.substring(comma + 1, end).strip();
                if (!hop.isEmpty()) {
                    hops.add(hop);
                }
                end = comma;
            }
        }
        return hops;
    }

    /** What a hop is called, with a port or without (RFC 7239, section 6); null: it is no address, but {@code unknown} or hidden. */
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
