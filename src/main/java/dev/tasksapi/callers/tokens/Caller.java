package dev.tasksapi.callers.tokens;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who is calling, as a token proves it. Rows belong to the subject; the rest is for people to see and for
 * {@code @RolesAllowed}. What is longer than it may be is left out, so that what is remembered of a token is bounded.
 *
 * @param subject 1 to 255 characters without control characters
 * @param roles what somebody may do besides what everybody may: 20 at most, each of 1 to 64 characters
 * @param email null: the token does not say it; it is not verified here
 * @param name null: the token does not say it
 * @param sessionId the {@code sid} of a token that this service issued; null: another's
 * @param about what else it says of them
 */
public record Caller(
        String subject,
        Set<String> roles,
        @Nullable String email,
        @Nullable String name,
        @Nullable String sessionId,
        About about) {
    private static final String ATTRIBUTE = Caller.class.getName();
    private static final int MAX_ROLES = 20;
    private static final int MAX_ROLE_LENGTH = 64;
    private static final int MAX_EMAIL_LENGTH = 254;
    private static final int MAX_NAME_LENGTH = 200;
    private static final int MAX_SESSION_LENGTH = 64;
    private static final int MAX_URL_LENGTH = 2_048;
    private static final int MAX_TAG_LENGTH = 100;

    /** Far beyond any token, and within what {@link Instant} can tell. */
    private static final double MAX_SECONDS = 1e11;

    /**
     * What a token may say of somebody, as it says it: none of it is checked. Each is null where the token does not say
     * it (OpenID Connect Core 1.0, section 5.1; Better Auth's {@code image}).
     *
     * @param picture where their picture is
     * @param locale the language that they read
     * @param zoneinfo the time zone that they live in
     * @param signedInAt when they signed in ({@code auth_time}, section 2), which is not when the token was issued
     */
    public record About(
            @Nullable String picture,
            @Nullable String locale,
            @Nullable String zoneinfo,
            @Nullable Instant signedInAt) {
        static About of(Map<String, ?> claims) {
            return new About(
                    text(claims.get(claims.get("picture") == null ? "image" : "picture"), MAX_URL_LENGTH),
                    text(claims.get("locale"), MAX_TAG_LENGTH),
                    text(claims.get("zoneinfo"), MAX_TAG_LENGTH),
                    time(claims.get("auth_time")));
        }

        private static @Nullable Instant time(@Nullable Object seconds) {
            return seconds instanceof Number number && Math.abs(number.doubleValue()) < MAX_SECONDS
                    ? Instant.ofEpochSecond(number.longValue())
                    : null;
        }

        int size() {
            return length(picture) + length(locale) + length(zoneinfo);
        }
    }

    /** Somebody who has signed in here. */
    public static Caller signedIn(
            String subject, Set<String> roles, String email, @Nullable String name, String sessionId, Instant at) {
        return new Caller(subject, roles, email, name, sessionId, new About(null, null, null, at));
    }

    /**
     * Reads what the claims of a token, or Better Auth's user, say of somebody: {@code roles}, a list, and Better
     * Auth's {@code role}, which is one text with commas between (its admin plugin).
     */
    static Caller of(String subject, Map<String, ?> claims) {
        return new Caller(
                subject,
                Stream.concat(several(claims.get("roles")), separated(claims.get("role")))
                        .filter(role -> !role.isEmpty() && role.length() <= MAX_ROLE_LENGTH)
                        .distinct()
                        .limit(MAX_ROLES)
                        .collect(toUnmodifiableSet()),
                text(claims.get("email"), MAX_EMAIL_LENGTH),
                text(claims.get("name"), MAX_NAME_LENGTH),
                text(claims.get("sid"), MAX_SESSION_LENGTH),
                About.of(claims));
    }

    /** The same for a token that this service did not issue, whose {@code sid} means nothing here. */
    Caller withoutSession() {
        return new Caller(subject, roles, email, name, null, about);
    }

    private static Stream<String> several(@Nullable Object roles) {
        return roles instanceof Collection<?> list
                ? list.stream().filter(String.class::isInstance).map(String.class::cast)
                : separated(roles);
    }

    private static Stream<String> separated(@Nullable Object roles) {
        return roles instanceof String text ? Arrays.stream(text.split(",")).map(String::strip) : Stream.empty();
    }

    private static @Nullable String text(@Nullable Object value, int maxLength) {
        return value instanceof String text && !text.isEmpty() && text.codePointCount(0, text.length()) <= maxLength
                ? text
                : null;
    }

    /** Roughly how many bytes it takes to remember it. */
    int size() {
        return length(subject)
                + length(email)
                + length(name)
                + length(sessionId)
                + about.size()
                + roles.stream().mapToInt(Caller::length).sum();
    }

    private static int length(@Nullable String text) {
        return text == null ? 0 : 48 + 2 * text.length();
    }

    /** The one of this request; null: nobody is known. */
    public static @Nullable Caller of(SecurityIdentity identity) {
        return identity.getAttribute(ATTRIBUTE);
    }

    SecurityIdentity asIdentity() {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(subject))
                .addRoles(roles)
                .addAttribute(ATTRIBUTE, this)
                .build();
    }
}
