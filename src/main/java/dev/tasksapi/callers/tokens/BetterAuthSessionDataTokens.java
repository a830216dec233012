package dev.tasksapi.callers.tokens;

import dev.tasksapi.callers.keysets.VerifyingKey;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The session data that Better Auth keeps in a cookie, where it is a JWT: signed with the secret, or with a key of the
 * set. It is a proof in a cookie only; as a bearer token it is refused.
 */
@Singleton
class BetterAuthSessionDataTokens {
    private static final int MAX_LENGTH = 32_768;

    private final Optional<JwtRules> bySecret;
    private final KeySetTokens keySet;
    private final VerifiedTokenCache cache;

    BetterAuthSessionDataTokens(SharedSecret secret, KeySetTokens keySet, VerifiedTokenCache cache) {
        this.bySecret = secret.signatureKey()
                .map(key -> new JwtRules(SharedSecretTokens.ALGORITHM, key, "", Set.of(), Set.of()));
        this.keySet = keySet;
        this.cache = cache;
    }

    /**
     * Fails with {@link InvalidTokenException} for what is no such JWT, as are the other forms that Better Auth can
     * choose.
     */
    Uni<VerifiedToken> verify(String data) {
        if (data.length() > MAX_LENGTH) {
            return Uni.createFrom().failure(InvalidTokenException.invalid("its session data is too long"));
        }
        ByteBuffer digest = VerifiedTokenCache.digest(VerifiedTokenCache.Use.SESSION_DATA, data);
        @Nullable VerifiedToken known = cache.find(digest);
        return known == null
                ? prove(data).invoke(proven -> cache.keep(digest, proven))
                : Uni.createFrom().item(known);
    }

    private Uni<VerifiedToken> prove(String data) {
        try {
            if (!CompactForm.fits(data)) {
                throw InvalidTokenException.invalid(
                        "its session data is no JWT; set session.cookieCache.strategy to \"jwt\" in Better Auth");
            }
            TokenHeader header = TokenHeader.of(data);
            if (header.isOfSessionData() && header.keyId() != null) {
                return keySet.verifySessionData(data, header, BetterAuthSessionDataTokens::provenByKey);
            }
            if (header.isByTheSecret() && header.type() == null && header.keyId() == null) {
                JwtRules rules = bySecret.orElseThrow(
                        () -> InvalidTokenException.invalid(
                                "its session data is signed with the secret, and BETTER_AUTH_SECRET is not set to Better Auth's"));
                VerifiedToken proven = rules.verify(data, claims -> proven(claims, null));
                return Uni.createFrom().item(proven);
            }
            throw InvalidTokenException.invalid("its session data is a JWT of another kind");
        } catch (InvalidTokenException e) {
            return Uni.createFrom().failure(e);
        }
    }

    /** Better Auth says both twice and compares them itself. */
    private static VerifiedToken provenByKey(Map<String, Object> claims, VerifyingKey key) {
        VerifiedToken proven = proven(claims, key);
        Map<?, ?> session = object(claims, "session");
        if (!proven.subject().equals(claims.get("sub"))
                || !String.valueOf(session.get("token")).equals(claims.get("sid"))) {
            throw InvalidTokenException.invalid(
                    "its session data contradicts itself (sub and user, or sid and session)");
        }
        return proven;
    }

    private static VerifiedToken proven(Map<String, Object> claims, @Nullable VerifyingKey key) {
        Map<?, ?> session = object(claims, "session");
        Map<String, ?> details = object(claims, "user");
        String user = Subject.checked(details.get("id"));
        Instant sessionEnds = time(session.get("expiresAt"));
        if (!(session.get("token") instanceof String token)
                || !user.equals(session.get("userId"))
                || !sessionEnds.isAfter(Instant.now())) {
            throw InvalidTokenException.invalid("its session has ended, or its session data contradicts itself");
        }
        Instant ends = BearerClaims.expiry(claims);
        return new VerifiedToken(
                Caller.of(user, details),
                ends.isBefore(sessionEnds) ? ends : sessionEnds,
                key,
                VerifiedTokenCache.digest(VerifiedTokenCache.Use.SESSION_TOKEN, token));
    }

    @SuppressWarnings("unchecked") // the names in a JSON object are texts
    private static Map<String, ?> object(Map<String, Object> claims, String name) {
        if (claims.get(name) instanceof Map<?, ?> members) {
            return (Map<String, ?>) members;
        }
        throw InvalidTokenException.invalid("its session data has no " + name);
    }

    private static Instant time(@Nullable Object value) {
        try {
            return Instant.parse(String.valueOf(value));
        } catch (DateTimeParseException e) {
            throw InvalidTokenException.invalid("its session data does not say when the session ends");
        }
    }
}
