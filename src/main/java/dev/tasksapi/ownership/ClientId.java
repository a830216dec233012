package dev.tasksapi.ownership;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What one of a user's clients, such as a tab, calls itself: 1 to 64 of {@code A-Za-z0-9._-}. It is good for telling
 * its own changes from those of others, and for nothing else.
 */
public final class ClientId {
    /** The request header in which it comes along with writes. */
    public static final String HEADER = "X-Client-Id";

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private ClientId() {}

    /** The text, if it is one; else null: a write counts also where its client misnames itself. */
    public static @Nullable String of(@Nullable String text) {
        return text != null && FORM.matcher(text).matches() ? text : null;
    }
}
