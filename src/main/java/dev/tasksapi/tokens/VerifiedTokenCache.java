package dev.tasksapi.tokens;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Tokens that held, so that the same one is verified once and not with each of its requests. A token is kept by its SHA-256
 * and not as it is; what is read out of the memory of the service signs nobody in. It is never kept past its {@code exp}.
 * Tokens that do not hold are not kept at all, so nobody can push out others' with bogus ones.
 */
@Singleton
public class VerifiedTokenCache {
    /** At under a kilobyte each, with the longest subject, no more than 20 MB. */
    private static final int MAX_TOKENS = 20_000;

    private final Cache<ByteBuffer, VerifiedToken> tokens;

    VerifiedTokenCache() {
        this(Clock.systemUTC());
    }

    VerifiedTokenCache(Clock clock) {
        tokens = Caffeine.newBuilder()
                .maximumSize(MAX_TOKENS)
                .expireAfter(Expiry.<ByteBuffer, VerifiedToken>creating(
                        (digest, token) -> Duration.between(clock.instant(), token.expiresAt())))
                .ticker(() -> Duration.ofMillis(clock.millis()).toNanos())
                .executor(Runnable::run)
                .build();
    }

    /** What the token proves: as is known from before or, if it is not, as {@code verify} finds. */
    VerifiedToken get(String token, Function<String, VerifiedToken> verify) {
        ByteBuffer digest = digest(token);
        @Nullable VerifiedToken known = tokens.getIfPresent(digest);
        if (known == null) {
            known = verify.apply(token);
            tokens.put(digest, known);
        }
        return known;
    }

    /** Has every token of this subject verified anew; to be called when one of them is revoked. */
    public void forget(String subject) {
        tokens.asMap().values().removeIf(token -> token.subject().equals(subject));
    }

    /** How many tokens are known. */
    long size() {
        tokens.cleanUp();
        return tokens.estimatedSize();
    }

    private static ByteBuffer digest(String token) {
        try {
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
