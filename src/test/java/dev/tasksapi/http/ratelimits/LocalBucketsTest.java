package dev.tasksapi.http.ratelimits;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** How a budget is spent and becomes whole again, on a clock that stands until it is told to go on. */
class LocalBucketsTest {
    private static final BucketKey SOMEBODY = BucketKey.ofUser("user-1");

    private final StandingClock clock = new StandingClock();
    private final LocalBuckets buckets = new LocalBuckets(new Limit(600, Duration.ofSeconds(60)), clock);

    private static final class StandingClock implements TimeMeter {
        private final AtomicLong nanos = new AtomicLong(1);

        void advance(Duration time) {
            nanos.addAndGet(time.toNanos());
        }

        @Override
        public long currentTimeNanos() {
            return nanos.get();
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    }

    @Test
    void theFirstRequestLeavesAllButOne() {
        assertThat(buckets.take(SOMEBODY)).isEqualTo(new Spending(true, 599, 1));
    }

    @Test
    void whatIsLeftAndWhenItIsWholeAgainIsRight() {
        assertThat(take(300)).isEqualTo(new Spending(true, 300, 30));
        assertThat(take(300)).isEqualTo(new Spending(true, 0, 60));
        assertThat(take(1)).isEqualTo(new Spending(false, 0, 1));
    }

    /** A budget comes back evenly, so that nobody has to wait for the end of a window. */
    @Test
    void itComesBackEvenly() {
        take(600);
        clock.advance(Duration.ofMillis(99));
        assertThat(take(1).isAllowed()).isFalse();
        clock.advance(Duration.ofMillis(1));
        assertThat(take(1)).isEqualTo(new Spending(true, 0, 60));
        clock.advance(Duration.ofSeconds(6));
        assertThat(take(60).isAllowed()).isTrue();
        assertThat(take(1).isAllowed()).isFalse();
    }

    @Test
    void itIsNeverMoreThanWhole() {
        take(600);
        clock.advance(Duration.ofDays(1));
        assertThat(take(600).isAllowed()).isTrue();
        assertThat(take(1).isAllowed()).isFalse();
    }

    @Test
    void whoIsRefusedIsToldTheWholeSecondsUntilOneIsLeft() {
        LocalBuckets slow = new LocalBuckets(new Limit(2, Duration.ofSeconds(60)), clock);
        slow.take(SOMEBODY);
        slow.take(SOMEBODY);
        assertThat(slow.take(SOMEBODY)).isEqualTo(new Spending(false, 0, 30));
        clock.advance(Duration.ofMillis(28_999));
        assertThat(slow.take(SOMEBODY)).isEqualTo(new Spending(false, 0, 2));
        clock.advance(Duration.ofSeconds(1));
        assertThat(slow.take(SOMEBODY)).isEqualTo(new Spending(false, 0, 1));
        clock.advance(Duration.ofMillis(1));
        assertThat(slow.take(SOMEBODY).isAllowed()).isTrue();
    }

    @Test
    void ofAThousandRequestsAtOnceExactlyTheBudgetPasses() {
        long passed = IntStream.range(0, 1_000)
                .parallel()
                .filter(i -> buckets.take(SOMEBODY).isAllowed())
                .count();
        assertThat(passed).isEqualTo(600);
    }

    @Test
    void aBudgetThatIsWholeAgainIsForgotten() {
        take(600);
        assertThat(buckets.size()).isEqualTo(1);
        clock.advance(Duration.ofSeconds(61));
        assertThat(buckets.size()).isZero();
    }

    /** Whoever has a million addresses fills no memory. */
    @Test
    void thereAreNeverMoreThanSoMany() {
        LongStream.range(0, 4 * LocalBuckets.MAX).forEach(i -> buckets.take(new BucketKey(i, 0)));
        assertThat(buckets.size()).isLessThanOrEqualTo(LocalBuckets.MAX);
    }

    private Spending take(int requests) {
        Spending last = buckets.take(SOMEBODY);
        for (int i = 1; i < requests; i++) {
            last = buckets.take(SOMEBODY);
        }
        return last;
    }
}
