package dev.tasksapi.callers.tokens;

import io.quarkus.runtime.LaunchMode;

/**
 * The cookie that an access token of this service can come in. Its prefix has browsers refuse it from any other host
 * and without TLS (RFC 6265bis, section 4.1.3.2); in dev, where there may be no TLS, it has none.
 */
public final class AccessCookie {
    /** Its name. */
    public static final String NAME = prefixed("__Host-", "access_token");

    private AccessCookie() {}

    /** The name of a cookie with a prefix that asks for TLS; in dev and test without it. */
    public static String prefixed(String prefix, String name) {
        return isSecure() ? prefix + name : name;
    }

    /** Whether cookies are for TLS alone: everywhere but in dev and test. */
    public static boolean isSecure() {
        return !LaunchMode.current().isDevOrTest();
    }
}
