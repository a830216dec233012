package dev.tasksapi.ownership;

import dev.tasksapi.callers.tokens.Caller;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the token of the caller says of them besides who they are. Nobody has checked it: texts may be of any form. Each
 * is null where the token does not say it, or says it at excessive length.
 *
 * @param name what to call them: 1 to 200 characters
 * @param picture where their picture is: at most 2,048 characters
 * @param locale the language that they read: at most 100 characters
 * @param zoneinfo the time zone that they live in: at most 100 characters
 * @param signedInAt when they proved who they are
 */
public record Claims(
        @Nullable String name,
        @Nullable String picture,
        @Nullable String locale,
        @Nullable String zoneinfo,
        @Nullable Instant signedInAt) {
    /** Of a token that says nothing else. */
    public static final Claims NONE = new Claims(null, null, null, null, null);

    static Claims of(Caller caller) {
        Caller.About about = caller.about();
        return new Claims(caller.name(), about.picture(), about.locale(), about.zoneinfo(), about.signedInAt());
    }
}
