package dev.tasksapi.http.ratelimits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasksapi.TestClock;
import io.github.bucket4j.TimeMeter;
import java.io.IOException;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** When Redis is asked. */
class RedisOutageTest {
    private final TestClock clock = new TestClock();
    private final RedisOutage outage = new RedisOutage(new TimeMeter() {
        @Override
        public long currentTimeNanos() {
            return Duration.ofMillis(clock.millis()).toNanos();
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    });

    @Test
    void itIsAskedUntilItFails() {
        assertThat(outage.isOn()).isFalse();
        outage.begin(new IOException());
        assertThat(outage.isOn()).isTrue();
        assertThat(outage.mayTry()).isFalse();
    }

    @Test
    void afterAPauseOneTriesForAll() {
        outage.begin(new IOException());
        clock.advance(RedisOutage.PAUSE.minusMillis(1));
        assertThat(outage.mayTry()).isFalse();
        clock.advance(Duration.ofMillis(1));
        assertThat(IntStream.range(0, 1_000)
                        .parallel()
                        .filter(i -> outage.mayTry())
                        .count())
                .isEqualTo(1);
        outage.begin(new IOException());
        clock.advance(RedisOutage.PAUSE);
        assertThat(outage.mayTry()).isTrue();
        outage.end();
        assertThat(outage.isOn()).isFalse();
    }
}
