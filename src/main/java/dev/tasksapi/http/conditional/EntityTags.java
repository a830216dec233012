package dev.tasksapi.http.conditional;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What {@code If-Match} and {@code If-None-Match} hold (RFC 9110, sections 13.1.1 and 13.1.2).
 *
 * @param isAny whether it is {@code *}, which every row meets that is there
 * @param tags otherwise, in the order in which they were sent
 */
record EntityTags(boolean isAny, List<EntityTag> tags) {
    /**
     * A member of the list, which may be empty (RFC 9110, section 5.6.1), with what ends it. Nothing is tried in two
     * ways, so a header of thousands of spaces takes no longer than another.
     */
    private static final Pattern MEMBER =
            Pattern.compile("[ \t]*+(?:(W/)?+\"([\\x21\\x23-\\x7e\\x80-\\xff]*+)\")?+[ \t]*+(?:,|$)");

    /**
     * Reads the lines of a header.
     *
     * @return null if they are of another form
     */
    static @Nullable EntityTags parse(List<String> lines) {
        String list = String.join(",", lines);
        if (list.strip().equals("*")) {
            return new EntityTags(true, List.of());
        }
        List<EntityTag> tags = new ArrayList<>();
        Matcher member = MEMBER.matcher(list);
        while (!member.hitEnd()) {
            if (!member.lookingAt()) {
                return null;
            }
            if (member.group(2) != null) {
                tags.add(new EntityTag(member.group(2), member.group(1) != null));
            }
            member.region(member.end(), list.length());
        }
        return tags.isEmpty() ? null : new EntityTags(false, List.copyOf(tags));
    }

    /** By the weak comparison (RFC 9110, section 8.8.3.2), because a proxy that compresses makes tags weak. */
    boolean matchWeakly(EntityTag current) {
        return isAny || tags.stream().anyMatch(tag -> tag.opaque().equals(current.opaque()));
    }
}
