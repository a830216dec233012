package dev.tasksapi.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class VerifiedTokenCacheTest {
    private static final Instant START = Instant.parse("2026-11-21T12:00:00Z");

    private final SteppedClock clock = new SteppedClock();
    private final VerifiedTokenCache cache = new VerifiedTokenCache(clock, key -> true);
    private final AtomicInteger verifications = new AtomicInteger();

    @Test
    void aTokenIsVerifiedOnce() {
        assertThat(get("a", START.plusSeconds(60))).isEqualTo(get("a", START.plusSeconds(60)));
        assertThat(verifications).hasValue(1);
    }

    @Test
    void anotherTokenOfTheSameSubjectIsVerifiedToo() {
        get("a", START.plusSeconds(60));
        get("b", START.plusSeconds(60));
        assertThat(verifications).hasValue(2);
    }

    @Test
    void aTokenIsNeverKnownPastItsExpiry() {
        get("a", START.plusSeconds(60));
        clock.now = START.plusMillis(59_999);
        get("a", START.plusSeconds(60));
        assertThat(verifications).hasValue(1);
        clock.now = START.plusSeconds(60);
        get("a", START.plusSeconds(60));
        assertThat(verifications).hasValue(2);
    }

    @Test
    void aTokenThatLivesOnItsLeewayIsVerifiedEachTime() {
        get("a", START.minusSeconds(1));
        get("a", START.minusSeconds(1));
        assertThat(verifications).hasValue(2);
    }

    @Test
    void aTokenThatLivesForEverIsKnownToo() {
        get("a", Instant.MAX);
        clock.now = START.plus(Duration.ofDays(365));
        get("a", Instant.MAX);
        assertThat(verifications).hasValue(1);
    }

    @Test
    void theTokensOfASubjectCanBeForgotten() {
        get("a", START.plusSeconds(60));
        cache.forget("somebody else");
        get("a", START.plusSeconds(60));
        assertThat(verifications).hasValue(1);
        cache.forget("user");
        get("a", START.plusSeconds(60));
        assertThat(verifications).hasValue(2);
    }

    @Test
    void thereIsAnEndToWhatIsKept() {
        for (int i = 0; i < 50_000; i++) {
            get("token " + i, START.plusSeconds(60));
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
        VerifiedToken verified = new VerifiedToken("user", expiresAt);
        cache.keep(digest, verified);
        return verified;
    }

    /** A clock that stands until it is set. */
    private static final class SteppedClock extends Clock {
        private Instant now = START;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
