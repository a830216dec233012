package dev.tasksapi.http.conditional;

import dev.tasksapi.http.errors.ApiException;
import dev.tasksapi.http.errors.ErrorType;
import dev.tasksapi.http.errors.FieldError;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which versions of a row a write may meet (RFC 9110, section 13.1.1).
 *
 * @param versions the versions of strong tags; tags of another kind match nothing and are left out; null: any version
 * @param isWeakened whether there are weak tags, which never match
 */
public record IfMatch(@Nullable List<Instant> versions, boolean isWeakened) {
    private static final IfMatch ANY = new IfMatch(null, false);

    /** A write that may meet any version. */
    public static IfMatch any() {
        return ANY;
    }

    /**
     * Reads the header.
     *
     * @param lines its lines; none, or a {@code *}: any version of a row that is there
     * @throws ApiException a 400 that names the header, if it is no list of entity tags
     */
    public static IfMatch parse(List<String> lines) {
        if (lines.isEmpty()) {
            return ANY;
        }
        @Nullable EntityTags tags = EntityTags.parse(lines);
        if (tags == null) {
            throw ApiException.invalid(List.of(new FieldError(
                    "If-Match", "If-Match must be the ETag as it was sent, with its quotes, a list of such, or *")));
        }
        return tags.isAny() ? ANY : of(tags.tags());
    }

    private static IfMatch of(List<EntityTag> tags) {
        List<Instant> versions = tags.stream()
                .map(EntityTag::version)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        return new IfMatch(versions, tags.stream().anyMatch(EntityTag::isWeak));
    }

    /** Whether a write may meet this version. */
    public boolean admits(Instant version) {
        return versions == null || versions.contains(version);
    }

    /** The 412 for a write that met another version: it shows the row as it is now. */
    public ApiException failure(Versioned current) {
        String detail = isWeakened
                ? "If-Match has a weak ETag, which never matches; a proxy on the way has changed it"
                : "This has changed since you read it; merge your change with what is under current, and try again";
        return ApiException.of(ErrorType.PRECONDITION_FAILED, detail)
                .withHeader("ETag", EntityTag.of(current).toString())
                .withCurrent(current);
    }
}
