package dev.tasksapi.callers.tokens;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tasksapi.TestClock;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.lang.reflect.Field;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class VerifiedTokenCacheTest {
    private final TestClock clock = new TestClock();
    private final Instant start = clock.instant();
    private final VerifiedTokenCache cache = new VerifiedTokenCache(clock, key -> true);
    private final AtomicInteger verifications = new AtomicInteger();

    /** Caffeine loads it by a name that is made of what the cache is asked for. */
    @Test
    void aNativeImageIsToldOfTheClassOfTheCache() throws ReflectiveOperationException {
        Object implementation = valueOf(valueOf(cache, "tokens"), "cache");
        RegisterForReflection told =
                requireNonNull(VerifiedTokenCache.class.getAnnotation(RegisterForReflection.class));
        assertThat(told.classNames()).containsExactly(implementation.getClass().getName());
    }

    private static Object valueOf(Object holder, String name) throws ReflectiveOperationException {
        Class<?> type = holder.getClass();
        while (Stream.of(type.getDeclaredFields())
                .noneMatch(field -> field.getName().equals(name))) {
            type = requireNonNull(type.getSuperclass());
        }
        Field field = type.getDeclaredField(name);
        field.setAccessible(true);
        return requireNonNull(field.get(holder));
    }

    @Test
    void aTokenIsVerifiedOnce() {
        assertThat(get("a", start.plusSeconds(60))).isEqualTo(get("a", start.plusSeconds(60)));
        assertThat(verifications).hasValue(1);
    }

    @Test
    void anotherTokenOfTheSameSubjectIsVerifiedToo() {
        get("a", start.plusSeconds(60));
        get("b", start.plusSeconds(60));
        assertThat(verifications).hasValue(2);
    }

    @Test
    void aTokenIsNeverKnownPastItsExpiry() {
        get("a", start.plusSeconds(60));
        clock.advance(Duration.ofMillis(59_999));
        get("a", start.plusSeconds(60));
        assertThat(verifications).hasValue(1);
        clock.advance(Duration.ofMillis(1));
        get("a", start.plusSeconds(60));
        assertThat(verifications).hasValue(2);
    }

    @Test
    void aTokenThatLivesOnItsLeewayIsVerifiedEachTime() {
        get("a", start.minusSeconds(1));
        get("a", start.minusSeconds(1));
        assertThat(verifications).hasValue(2);
    }

    @Test
    void aTokenThatLivesForEverIsKnownToo() {
        get("a", Instant.MAX);
        clock.advance(Duration.ofDays(365));
        get("a", Instant.MAX);
        assertThat(verifications).hasValue(1);
    }

    @Test
    void theTokensOfASubjectCanBeForgotten() {
        get("a", start.plusSeconds(60));
        cache.forget("somebody else");
        get("a", start.plusSeconds(60));
        assertThat(verifications).hasValue(1);
        cache.forget("user");
        get("a", start.plusSeconds(60));
        assertThat(verifications).hasValue(2);
    }

    @Test
    void thereIsAnEndToWhatIsKept() {
        for (int i = 0; i < 50_000; i++) {
            get("token " + i, start.plusSeconds(60));
        }
        assertThat(cache.size()).isBetween(1L, 20_000L);
    }

    /** As TokenVerifier asks. */
    private VerifiedToken get(String token, Instant expiresAt) {
        ByteBuffer digest = VerifiedTokenCache.digest(VerifiedTokenCache.Use.BEARER, token);
        @Nullable VerifiedToken known = cache.find(digest);
        if (known != null) {
            return known;
        }
        verifications.incrementAndGet();
        VerifiedToken verified = new VerifiedToken(Caller.of("user", Map.of()), expiresAt);
        cache.keep(digest, verified);
        return verified;
    }
}
