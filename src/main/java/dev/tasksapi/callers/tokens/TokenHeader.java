package dev.tasksapi.callers.tokens;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jose4j.json.JsonUtil;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/**
 * What a token says of itself before anything is proven. It picks the way of proving and the key, never what is enough
 * of a proof; members that bring or point to a key ({@code jwk}, {@code jku}, {@code x5c}, {@code x5u}) are not looked
 * at.
 *
 * @param keyId its {@code kid}; null: it has none
 * @param type its {@code typ} in lower case; null: it has none
 */
record TokenHeader(
        String algorithm, @Nullable String keyId, @Nullable String type) {
    /**
     * What Better Auth calls the session data that it keeps in a cookie, where that is signed with a key of its set.
     */
    static final String SESSION_DATA = "better-auth.session-cache+jwt";

    /** The types that a bearer token may have (RFC 7519, section 5.1; RFC 9068, section 2.1). */
    private static final Set<String> BEARER_TYPES = Set.of("jwt", "application/jwt", "at+jwt", "application/at+jwt");

    /**
     * Reads the head of a token that has the compact form; throws {@link InvalidTokenException} where it cannot be
     * read.
     */
    static TokenHeader of(String token) {
        byte[] json = Base64.getUrlDecoder().decode(token.substring(0, token.indexOf('.')));
        try {
            Map<String, Object> members = JsonUtil.parseJson(new String(json, StandardCharsets.UTF_8));
            if (members.containsKey(
                    "crit")) { // RFC 7515, section 4.1.11; jose4j knows some and lets an empty list pass
                throw InvalidTokenException.invalid("its header names extensions (crit), and none is known here");
            }
            @Nullable String type = text(members, "typ");
            @Nullable String algorithm = text(members, "alg");
            if (algorithm == null) {
                throw InvalidTokenException.invalid("its header names no algorithm (alg)");
            }
            return new TokenHeader(
                    algorithm, text(members, "kid"), type == null ? null : type.toLowerCase(Locale.ROOT));
        } catch (JoseException e) {
            throw InvalidTokenException.invalid("its header is no JSON object");
        }
    }

    private static @Nullable String text(Map<String, Object> members, String name) {
        @Nullable Object value = members.get(name);
        if (value != null && !(value instanceof String)) {
            throw InvalidTokenException.invalid("its header has an alg, kid or typ that is no text");
        }
        return (String) value;
    }

    /** A token that says it is of another kind is not one for an API (RFC 8725, section 3.11). */
    boolean isOfBearer() {
        return type == null || BEARER_TYPES.contains(type);
    }

    boolean isOfSessionData() {
        return SESSION_DATA.equals(type);
    }

    boolean isByTheSecret() {
        return algorithm.equals(SharedSecretTokens.ALGORITHM);
    }
}
