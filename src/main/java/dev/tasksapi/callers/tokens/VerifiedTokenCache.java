package dev.tasksapi.callers.tokens;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import dev.tasksapi.callers.keysets.KeySetKeeper;
import dev.tasksapi.callers.keysets.VerifyingKey;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Predicate;
import org.jose4j.lang.HashUtil;
import org.jspecify.annotations.Nullable;

/**
 * Tokens that held, so that the same one is verified once and not with each of its requests. A token is kept by its
 * SHA-256 and not as it is; what is read out of the memory of the service signs nobody in. It is never kept past its
 * {@code exp}. Tokens that do not hold are not kept at all, so nobody can push out others' with bogus ones.
 */
@Singleton
// What Caffeine looks up by its name for a cache with weights, figures and ends of its own; quarkus-caffeine has others
@RegisterForReflection(classNames = "com.github.benmanes.caffeine.cache.SSSMWA")
public class VerifiedTokenCache {
    /** In bytes, roughly: 20,000 tokens of people with names of a usual length. */
    private static final int MAX_SIZE = 20_000_000;

    /** What the digest, the end and the entries of the cache take besides what is known of the caller. */
    private static final int OVERHEAD = 1_000;

    private final Predicate<VerifyingKey> isCurrent;
    private final Cache<ByteBuffer, VerifiedToken> tokens;

    @Inject
    VerifiedTokenCache(KeySetKeeper keys) {
        this(Clock.systemUTC(), keys::isCurrent);
    }

    VerifiedTokenCache(Clock clock, Predicate<VerifyingKey> isCurrent) {
        this.isCurrent = isCurrent;
        this.tokens = Caffeine.newBuilder()
                .maximumWeight(MAX_SIZE)
                .weigher((ByteBuffer digest, VerifiedToken token) ->
                        OVERHEAD + token.caller().size())
                .expireAfter(Expiry.<ByteBuffer, VerifiedToken>creating(
                        (digest, token) -> Duration.between(clock.instant(), token.expiresAt())))
                .ticker(() -> Duration.ofMillis(clock.millis()).toNanos())
                .executor(Runnable::run)
                .recordStats()
                .build();
    }

    /** For its metrics. */
    Cache<ByteBuffer, VerifiedToken> tokens() {
        return tokens;
    }

    /** What is known of the token; null: nothing, or its key has been withdrawn since. */
    @Nullable
    VerifiedToken find(ByteBuffer digest) {
        @Nullable VerifiedToken known = tokens.getIfPresent(digest);
        if (known == null || known.key() == null || isCurrent.test(known.key())) {
            return known;
        }
        tokens.invalidate(digest);
        return null;
    }

    /** Remembers what the token proves. */
    void keep(ByteBuffer digest, VerifiedToken token) {
        tokens.put(digest, token);
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

    /** What a token is used as. What is proven of one as the one says nothing of it as the other. */
    enum Use {
        BEARER(0),
        SESSION_DATA(1),
        SESSION_TOKEN(2);

        private final byte mark;

        Use(int mark) {
            this.mark = (byte) mark;
        }
    }

    /** What a token is known by. */
    static ByteBuffer digest(Use use, String token) {
        MessageDigest sha256 = HashUtil.getMessageDigest("SHA-256");
        sha256.update(use.mark);
        return ByteBuffer.wrap(sha256.digest(token.getBytes(StandardCharsets.UTF_8)));
    }
}
