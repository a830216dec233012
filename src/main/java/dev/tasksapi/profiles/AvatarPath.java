package dev.tasksapi.profiles;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where the picture of a profile is that this service keeps: another address for each, so that no cache shows an old one. */
final class AvatarPath {
    private static final String PATH = "/api/users/me/avatar?v=";

    /** Also with what frontends and proxies have put in front of it. */
    private static final Pattern FORM =
            Pattern.compile("(https?://[^/?#\\s]++)?+(/[A-Za-z0-9._~-]++)*" + Pattern.quote(PATH) + "[0-9]{1,19}");

    private AvatarPath() {}

    /** As it is kept, without the public path. */
    static String of(long id) {
        return PATH + id;
    }

    /**
     * Whether it says no more than: the picture that is kept here. So does one of another service, or of a picture that
     * was replaced meanwhile, because callers have one picture at most.
     */
    static boolean isOne(@Nullable String address) {
        return address != null && FORM.matcher(address).matches();
    }
}
