package dev.tasksapi.operations.doctor;

import org.jspecify.annotations.Nullable;

/**
 * What somebody gave the doctor to look at.
 *
 * @param token a bearer token; null: none was given
 * @param cookie the value of a {@code Cookie} header; null: none was given
 * @param origin an origin as a browser sends it; null: none was given
 */
public record Evidence(
        @Nullable String token,
        @Nullable String cookie,
        @Nullable String origin) {
    /** Says nothing, so that no log can hold a token. */
    @Override
    public String toString() {
        return "Evidence";
    }
}
