package dev.tasksapi.http.openapi;

import java.util.Locale;

/**
 * What was called, and how it ended.
 *
 * @param path without a query
 */
record Call(String method, String path, int status) {
    /** In the document, where HEAD is GET. */
    String operation() {
        return method.equals("HEAD") ? "get" : method.toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return method + " " + path + " can be " + status;
    }
}
