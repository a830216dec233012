package dev.tasksapi.database.pool;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class AnswerLimitTest {
    private final EmbeddedChannel channel = new EmbeddedChannel(new AnswerLimit(Duration.ofSeconds(1)));

    @Test
    void aServerThatSaysNothingIsGivenUp() {
        long began = System.nanoTime();
        channel.writeOutbound("question");
        channel.writeOutbound("and another");
        passTime();
        assertThat(channel.isOpen()).isFalse();
        assertThat(System.nanoTime() - began).isGreaterThanOrEqualTo(TimeUnit.SECONDS.toNanos(1));
    }

    @Test
    void oneThatAnswersIsNot() {
        channel.writeOutbound("question");
        channel.writeInbound("answer");
        passTime();
        assertThat(channel.isOpen()).isTrue();
    }

    @Test
    void oneThatAnsweredBeforeIsGivenUpTheNextTime() {
        channel.writeOutbound("question");
        channel.writeInbound("answer");
        channel.writeOutbound("another");
        passTime();
        assertThat(channel.isOpen()).isFalse();
    }

    /** Until nothing is left that waits for time to pass. */
    private void passTime() {
        while (channel.runScheduledPendingTasks() >= 0) {
            Thread.onSpinWait();
        }
    }
}
