package dev.tasksapi.http.bodies;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * JSON Merge Patch (RFC 7396). To a record whose fields are {@code JsonNullable} it is a body as any other: a field
 * that is absent stays, null takes a value away, and a list comes in place of the list that was there.
 */
public final class MergePatch {
    /** For {@code @Consumes}, beside {@code application/json}. */
    public static final String MEDIA_TYPE = "application/merge-patch+json";

    private MergePatch() {}

    /**
     * Applies a patch to what a column keeps as JSON (section 2): null takes a member away, an object changes one, at
     * any depth, and anything else comes in its place.
     *
     * @return a new object; both stay as they are
     */
    public static ObjectNode apply(ObjectNode target, ObjectNode patch) {
        ObjectNode merged = target.deepCopy();
        patch.properties().forEach(change -> {
            JsonNode value = change.getValue();
            if (value.isNull()) {
                merged.remove(change.getKey());
            } else if (value instanceof ObjectNode members) {
                ObjectNode before =
                        merged.get(change.getKey()) instanceof ObjectNode object ? object : patch.objectNode();
                merged.set(change.getKey(), apply(before, members));
            } else {
                merged.set(change.getKey(), value);
            }
        });
        return merged;
    }
}
