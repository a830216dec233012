package dev.tasksapi.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasksapi.errors.ApiException;
import io.netty.util.concurrent.DefaultPromise;
import io.netty.util.concurrent.ImmediateEventExecutor;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PoolQueueTest {
    private PoolQueue queue = new PoolQueue(Duration.ZERO, 2);
    private final DefaultPromise<Void> end = new DefaultPromise<>(ImmediateEventExecutor.INSTANCE);

    private Promise<SqlConnection> waiter() {
        Promise<SqlConnection> turn = Promise.promise();
        assertThat(queue.await(turn::future).failed()).isFalse();
        return turn;
    }

    @Test
    void whileADatabaseMayBeWakingUpThereIsRoom() {
        waiter();
        waiter();
        assertThat(queue.isFull()).isFalse();
    }

    @Test
    void whereNobodyHasATurnAlthoughThereAreConnectionsOnlyAsManyAsThereAreMayWait() {
        queue.connectionOpened(end);
        waiter();
        assertThat(queue.isFull()).isFalse();
        waiter();
        assertThat(queue.isFull()).isTrue();
        assertThat(queue.await(() -> Promise.<SqlConnection>promise().future()).cause())
                .isInstanceOf(ApiException.class);
        end.setSuccess(null);
        assertThat(queue.isFull()).isFalse();
    }

    @Test
    void thatNobodyWaitsAfterFailuresIsNoSignThatItMoves() {
        queue = new PoolQueue(Duration.ofMillis(50), 2);
        queue.connectionOpened(end);
        Promise<SqlConnection> first = waiter();
        Promise<SqlConnection> second = waiter();
        while (!queue.isFull()) {
            Thread.onSpinWait(); // until nobody has had a turn for twice as long
        }
        first.fail("timeout");
        second.fail("timeout");
        waiter();
        waiter();
        assertThat(queue.isFull()).isTrue();
    }

    @Test
    void howeverManyComeAtOnceNoMoreWaitThanThereIsRoomFor() {
        queue = new PoolQueue(Duration.ZERO, 1);
        queue.connectionOpened(end);
        int mostWaiting = IntStream.range(0, 1_000_000)
                .parallel()
                .map(caller -> {
                    AtomicInteger waiting = new AtomicInteger();
                    queue.await(() -> {
                        waiting.set(queue.waiting());
                        return Future.failedFuture("closed");
                    });
                    return waiting.get();
                })
                .max()
                .orElseThrow();
        assertThat(mostWaiting).isEqualTo(1);
    }

    @Test
    void whoeverFailsLeavesTheQueue() {
        queue.connectionOpened(end);
        Promise<SqlConnection> first = waiter();
        waiter();
        first.fail("closed");
        assertThat(queue.isFull()).isFalse();
    }
}
