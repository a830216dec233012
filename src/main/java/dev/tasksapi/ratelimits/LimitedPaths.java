package dev.tasksapi.ratelimits;

/** Which paths are counted: the API and the sign-in, and not what whoever runs the service asks it ({@code /q}). */
final class LimitedPaths {
    private static final String[] ROOTS = {"/api", "/auth"};

    private LimitedPaths() {}

    /**
     * Whether this path is counted.
     *
     * @param path normalized; a first segment with matrix parameters is the segment without them, as it is to Quarkus REST
     */
    static boolean contain(String path) {
        for (String root : ROOTS) {
            if (path.startsWith(root)) {
                char next = path.length() == root.length() ? '/' : path.charAt(root.length());
                if (next == '/' || next == ';') {
                    return true;
                }
            }
        }
        return false;
    }
}
