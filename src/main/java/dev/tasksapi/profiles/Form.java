package dev.tasksapi.profiles;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.ZoneId;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the texts of a profile may be, and how they are written then. */
enum Form {
    /** What a browser may load a picture from: no script, no data, nobody's password. */
    WEB_ADDRESS("must be an https URL of at most 2,048 characters (http for localhost only)") {
        @Override
        @Nullable
        String canonical(String text) {
            boolean fits =
                    text.length() <= MAX_URL_LENGTH && US_ASCII.newEncoder().canEncode(text);
            return fits && isWebAddress(text) ? text : null;
        }
    },

    /** The same, or what the answer says of a picture that is kept here. */
    AVATAR(WEB_ADDRESS.rule()) {
        @Override
        @Nullable
        String canonical(String text) {
            boolean isKept = text.length() <= MAX_URL_LENGTH && AvatarPath.isOne(text);
            return isKept ? text : WEB_ADDRESS.canonical(text);
        }
    },

    /** What the time zone database of the JDK knows, in the very letters. */
    TIME_ZONE("must be the name of a time zone of the IANA database, for example Europe/Berlin") {
        @Override
        @Nullable
        String canonical(String text) {
            return ZONES.contains(text) && !text.startsWith("SystemV/") ? text : null;
        }
    },

    /** BCP 47 (RFC 5646); letters and the order of extensions become canonical, and some old names the new ones. */
    LANGUAGE_TAG("must be a language tag of BCP 47, for example de-AT") {
        @Override
        @Nullable
        String canonical(String text) {
            if (text.isEmpty() || text.length() > MAX_TAG_LENGTH) {
                return null;
            }
            try {
                return new Locale.Builder().setLanguageTag(text).build().toLanguageTag();
            } catch (IllformedLocaleException e) {
                return null;
            }
        }
    };

    private static final int MAX_URL_LENGTH = 2_048;
    private static final int MAX_TAG_LENGTH = 100;
    private static final Set<String> ZONES = ZoneId.getAvailableZoneIds();
    private static final Set<String> LOCAL = Set.of("localhost", "127.0.0.1", "[::1]");

    private final String rule;

    Form(String rule) {
        this.rule = rule;
    }

    /** What the client is told of another text. */
    String rule() {
        return rule;
    }

    /** How the text is kept; null: it has another form. */
    abstract @Nullable String canonical(String text);

    private static boolean isWebAddress(String text) {
        try {
            URI uri = new URI(text);
            @Nullable String authority = uri.getRawAuthority();
            if (authority == null || authority.contains("@")) {
                return false;
            }
            return "https".equalsIgnoreCase(uri.getScheme())
                    || ("http".equalsIgnoreCase(uri.getScheme()) && isLocal(uri));
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static boolean isLocal(URI uri) {
        return uri.getHost() != null && LOCAL.contains(uri.getHost());
    }
}
