package dev.tasksapi.http.bodies;

/**
 * JSON Merge Patch (RFC 7396). To a record whose fields are {@code JsonNullable} it is a body as any other: a field
 * that is absent stays, null takes a value away, and a list comes in place of the list that was there.
 */
public final class MergePatch {
    /** For {@code @Consumes}, beside {@code application/json}. */
    public static final String MEDIA_TYPE = "application/merge-patch+json";

    private MergePatch() {}
}
