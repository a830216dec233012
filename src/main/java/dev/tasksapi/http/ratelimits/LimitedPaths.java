package dev.tasksapi.http.ratelimits;

import io.vertx.core.http.HttpMethod;

/** Which paths are counted: the API and the sign-in, and not what whoever runs the service asks it ({@code /q}). */
final class LimitedPaths {
    private static final String API = "/api";
    private static final String SIGN_IN = "/auth";

    private LimitedPaths() {}

    /**
     * Whether this path is counted.
     *
     * @param path normalized; a first segment with matrix parameters is the segment without them, as it is to Quarkus
     *     REST
     */
    static boolean contain(String path) {
        return isBelow(API, path) || isBelow(SIGN_IN, path);
    }

    /**
     * Whether this call is for people who are not signed in yet, who are counted with their address: to sign in, to
     * register, to refresh. A token that comes along says nothing of who they will be.
     *
     * @param path as above
     */
    static boolean isSignIn(HttpMethod method, String path) {
        return method.equals(HttpMethod.POST) && isBelow(SIGN_IN, path);
    }

    private static boolean isBelow(String root, String path) {
        if (!path.startsWith(root)) {
            return false;
        }
        char next = path.length() == root.length() ? '/' : path.charAt(root.length());
        return next == '/' || next == ';';
    }
}
