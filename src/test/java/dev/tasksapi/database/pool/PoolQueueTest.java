package dev.tasksapi.database.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasksapi.http.errors.ApiException;
import io.netty.util.concurrent.DefaultPromise;
import io.netty.util.concurrent.ImmediateEventExecutor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who waits for a connection, who is begun and who is refused, by ticks that the test gives. */
class PoolQueueTest {
    private static final int POOL_SIZE = 2;
    private static final int TICK = 100;
    private static final int PATIENCE = 10_000;
    private static final int LONGEST_WAIT = 300;
    private static final int CONNECT_BUDGET = 1_000;

    private long milliseconds;
    private @Nullable Runnable judgement;
    private final DefaultPromise<Void> end = new DefaultPromise<>(ImmediateEventExecutor.INSTANCE);
    private final PoolQueue queue = new PoolQueue(
            Duration.ofMillis(LONGEST_WAIT),
            POOL_SIZE,
            new Outage(() -> Duration.ofMillis(CONNECT_BUDGET), () -> TimeUnit.MILLISECONDS.toNanos(milliseconds)),
            work -> judgement = work);

    private static final class Caller extends PoolQueue.Turn {
        boolean isBegun;
        boolean isRefused;

        @Override
        void begin() {
            isBegun = true;
        }

        @Override
        void refuse(ApiException refusal) {
            isRefused = true;
        }

        boolean isWaiting() {
            return !isBegun && !isRefused;
        }
    }

    private Caller caller() {
        Caller caller = new Caller();
        queue.enter(caller);
        return caller;
    }

    private List<Caller> callers(int count) {
        return Stream.generate(this::caller).limit(count).toList();
    }

    private void pass(int duration) {
        for (long until = milliseconds + duration; milliseconds < until; ) {
            milliseconds += TICK;
            if (judgement != null) {
                Runnable due = judgement;
                judgement = null;
                due.run();
            }
        }
    }

    private long refusedOf(List<Caller> callers) {
        return callers.stream().filter(caller -> caller.isRefused).count();
    }

    @Test
    void theyAreServedInTheOrderInWhichTheyCame() {
        List<Caller> served = callers(POOL_SIZE);
        Caller first = caller();
        Caller second = caller();
        assertThat(served).allMatch(caller -> caller.isBegun);
        queue.leave(served.get(0));
        queue.leave(served.get(0)); // which changes nothing
        assertThat(first.isBegun).isTrue();
        assertThat(second.isWaiting()).isTrue();
        queue.leave(first);
        assertThat(second.isBegun).isTrue();
        assertThat(queue.turns()).isEqualTo(4);
    }

    @Test
    void aBurstIsWaitedForHoweverLongItTakes() {
        queue.connectionOpened(end);
        List<Caller> burst = new ArrayList<>(callers(1_000));
        for (Caller caller : burst) {
            assertThat(caller.isBegun).isTrue();
            pass(TICK);
            queue.leave(caller);
        }
        assertThat(milliseconds).isGreaterThan(5 * PATIENCE);
        assertThat(queue.refused()).isZero();
    }

    @Test
    void callersWhoEachComeAgainWhenTheyAreServedAreNotRefusedWhileTheFirstIsServedInTime() {
        queue.connectionOpened(end);
        List<Caller> circle = new ArrayList<>(callers(1_000));
        for (int n = 0; milliseconds < 6 * PATIENCE; n++) {
            if (n % 20 == 0) {
                pass(TICK); // two hundred a second: each waits for five seconds, again and again
            }
            queue.leave(circle.get(n));
            circle.add(caller());
        }
        assertThat(queue.refused()).isZero();
    }

    @Test
    void aQueueThatStandsIsCutToWhatCanBeServedInTime() {
        queue.connectionOpened(end);
        List<Caller> all = new ArrayList<>();
        int served = 0;
        while (milliseconds < 3 * PATIENCE) {
            all.addAll(callers(40)); // 400 a second come, and 40 a second are served
            for (int n = 0; n < 4; served++) {
                if (all.get(served).isBegun) {
                    queue.leave(all.get(served));
                    n++;
                }
            }
            pass(TICK);
        }
        assertThat(queue.isFull()).isTrue();
        assertThat(queue.waiting()).isLessThanOrEqualTo(400 * 2 * LONGEST_WAIT / 1_000 + 40);
        int places = 40 * LONGEST_WAIT / 1_000;
        List<Caller> waiting = all.stream().filter(Caller::isWaiting).toList();
        waiting.forEach(queue::leave);
        assertThat(queue.isFull()).isFalse();
        List<Caller> others = callers(places);
        assertThat(queue.isFull()).isTrue();
        others.forEach(queue::leave);
    }

    @Test
    void whereNoneIsServedAlthoughThereAreConnectionsAllAreToldAndThoseWhoComeLaterSoon() {
        queue.connectionOpened(end);
        List<Caller> held = callers(POOL_SIZE);
        List<Caller> waiting = callers(50);
        pass(PATIENCE);
        assertThat(refusedOf(waiting)).isZero();
        pass(2 * TICK);
        assertThat(refusedOf(waiting)).isEqualTo(50);
        List<Caller> later = callers(POOL_SIZE);
        assertThat(queue.isFull()).isTrue();
        pass(2 * LONGEST_WAIT + 2 * TICK);
        assertThat(refusedOf(later)).isEqualTo(POOL_SIZE);

        held.forEach(queue::leave);
        pass(1_000 + 2 * TICK);
        assertThat(callers(POOL_SIZE)).allMatch(caller -> caller.isBegun);
        assertThat(refusedOf(callers(100))).isZero();
        assertThat(queue.isFull()).isFalse();
    }

    @Test
    void aDatabaseThatIsWakingUpIsWaitedFor() {
        List<Caller> held = callers(POOL_SIZE);
        List<Caller> waiting = callers(50);
        pass(3 * PATIENCE);
        queue.connectionOpened(end);
        pass(PATIENCE / 2);
        held.forEach(queue::leave);
        assertThat(waiting.get(0).isBegun).isTrue();
        assertThat(refusedOf(waiting)).isZero();
    }

    @Test
    void oneSlowTransactionDoesNotHaveOthersRefused() {
        queue.connectionOpened(end);
        caller(); // which never ends
        Caller served = caller();
        while (milliseconds < 5 * PATIENCE) {
            Caller next = caller();
            pass(TICK);
            queue.leave(served);
            served = next;
        }
        assertThat(queue.refused()).isZero();
    }

    @Test
    void aCallerWhoHasGoneTakesNoTurn() {
        List<Caller> served = callers(POOL_SIZE);
        Caller gone = caller();
        Caller next = caller();
        queue.leave(gone);
        queue.leave(served.get(0));
        assertThat(gone.isBegun).isFalse();
        assertThat(next.isBegun).isTrue();
    }

    @Test
    void howeverManyComeAtOnceNoMoreWaitThanThereIsRoomFor() {
        callers(POOL_SIZE);
        AtomicInteger refused = new AtomicInteger();
        IntStream.range(0, 100_000).parallel().forEach(n -> {
            if (caller().isRefused) {
                refused.incrementAndGet();
            }
        });
        assertThat(queue.waiting()).isEqualTo(PoolQueue.ROOM);
        assertThat(refused).hasValue(100_000 - PoolQueue.ROOM);
        assertThat(queue.isFull()).isTrue();
    }

    @Test
    void aDatabaseThatIsAwayIsWaitedForUntilTheBudgetIsUsedUp() {
        List<Caller> trying = callers(POOL_SIZE);
        Caller waiting = caller();
        assertThat(queue.waitsForDatabase()).isFalse();
        queue.connectionFailed(0);
        pass(CONNECT_BUDGET - TICK);
        assertThat(queue.waitsForDatabase()).isTrue();
        assertThat(waiting.isWaiting()).isTrue();
        assertThat(queue.isFull()).isFalse();
        pass(2 * TICK);
        assertThat(queue.waitsForDatabase()).isFalse();
        assertThat(waiting.isRefused).isTrue();
        assertThat(queue.isFull()).isTrue();
        trying.forEach(queue::leave);
        assertThat(queue.isFull()).isFalse();
    }

    @Test
    void thenOneAtATimeTriesAndTheOthersAreToldAtOnceUntilThereIsAConnection() {
        queue.connectionFailed(0);
        pass(CONNECT_BUDGET);
        Caller first = caller();
        Caller second = caller();
        assertThat(first.isBegun).isTrue();
        assertThat(second.isRefused).isTrue();
        queue.connectionOpened(end);
        assertThat(callers(2)).allMatch(caller -> !caller.isRefused);
    }

    @Test
    void anOutageThatNobodyHasLookedAtForLongIsForgotten() {
        queue.connectionFailed(0);
        pass(CONNECT_BUDGET);
        Caller first = caller();
        assertThat(queue.isFull()).isTrue();
        pass(31_000);
        assertThat(queue.isFull()).isFalse();
        assertThat(queue.waitsForDatabase()).isFalse();
        queue.connectionFailed(TimeUnit.MILLISECONDS.toNanos(milliseconds));
        assertThat(queue.waitsForDatabase()).isTrue();
        assertThat(first.isBegun).isTrue();
    }
}
