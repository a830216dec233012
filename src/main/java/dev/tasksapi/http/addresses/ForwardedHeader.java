package dev.tasksapi.http.addresses;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a {@code Forwarded} header (RFC 7239, section 4) once, from its beginning to its end. It is strict about
 * quotes: one that a caller leaves open must not swallow what a proxy wrote behind it.
 */
final class ForwardedHeader {
    private static final String OBFUSCATED = "unknown";

    private final String text;
    private final List<String> hops = new ArrayList<>();
    private int at;

    private ForwardedHeader(String text) {
        this.text = text;
    }

    /**
     * What {@code for} names in each element, the nearest hop first.
     *
     * @param lines all lines of the header, which are one list
     * @return null: it is malformed, so that nobody can say where one hop ends
     */
    static @Nullable List<String> hops(List<String> lines) {
        ForwardedHeader header = new ForwardedHeader(String.join(",", lines));
        if (!header.isRead()) {
            return null;
        }
        Collections.reverse(header.hops);
        return header.hops;
    }

    private boolean isRead() {
        do {
            if (!isElementRead()) {
                return false;
            }
        } while (skip(','));
        return at == text.length();
    }

    /** Parameters with semicolons between them; an element without any is none (RFC 9110, section 5.6.1.2). */
    private boolean isElementRead() {
        boolean isEmpty = true;
        @Nullable String hop = null;
        do {
            String name = token();
            if (!name.isEmpty()) {
                boolean isFor = name.equalsIgnoreCase("for");
                @Nullable String value = skip('=') ? value() : null;
                if (value == null || (isFor && hop != null)) {
                    return false;
                }
                isEmpty = false;
                hop = isFor ? value : hop;
            }
        } while (skip(';'));
        if (!isEmpty) {
            hops.add(hop == null ? OBFUSCATED : hop);
        }
        return true;
    }

    private boolean skip(char separator) {
        skipSpace();
        boolean isThere = at < text.length() && text.charAt(at) == separator;
        if (isThere) {
            at++;
        }
        return isThere;
    }

    private void skipSpace() {
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
    }

    /** Also what should have been quoted, such as an address with a port. */
    private String token() {
        skipSpace();
        int begin = at;
        while (at < text.length() && "=;,\" \t".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return text.substring(begin, at);
    }

    /** Null: a quote is left open. */
    private @Nullable String value() {
        if (!skip('"')) {
            return token();
        }
        StringBuilder value = new StringBuilder();
        while (at < text.length() && text.charAt(at) != '"') {
            if (text.charAt(at) == '\\') {
                at++;
            }
            if (at < text.length()) {
                value.append(text.charAt(at++));
            }
        }
        return skip('"') ? value.toString() : null;
    }
}
