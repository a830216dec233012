package dev.tasksapi.callers.passwords;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tasksapi.http.errors.ApiException;
import dev.tasksapi.http.errors.ErrorType;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Where passwords are hashed, how many may wait, and where the answer comes back. */
class HashingThreadsTest {
    private static final int PATIENCE_SECONDS = 30;
    private static final String PASSWORD = "correct horse battery staple";

    private final Vertx vertx = Vertx.vertx();
    private final HashingThreads threads = new HashingThreads(1);
    private final PasswordHashing hashing = new PasswordHashing(TestSettings.quick(), threads);
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);

    @AfterEach
    void stop() throws Exception {
        released.countDown();
        threads.stop();
        vertx.close().toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** One thread at work, and as many that wait as there is room for; done when the last of them is. */
    private CompletableFuture<Void> fill() throws InterruptedException {
        CompletableFuture<Void> first = new CompletableFuture<>();
        threads.execute(() -> first.complete(null)); // what comes after it takes no time either
        first.join();
        threads.execute(this::hold);
        assertThat(begun.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        CompletableFuture<Void> last = new CompletableFuture<>();
        for (int i = 1; i < HashingThreads.ROOM; i++) {
            threads.execute(() -> {});
        }
        threads.execute(() -> last.complete(null));
        return last;
    }

    private void hold() {
        try {
            begun.countDown();
            released.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void parkFor(int seconds) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
    }

    /** So that {@link #threads} do not know yet how long a hash takes, which differs between machines. */
    private static String hashOnOtherThreads() {
        HashingThreads others = new HashingThreads(1);
        try {
            return await(new PasswordHashing(TestSettings.quick(), others).hash(PASSWORD));
        } finally {
            others.stop();
        }
    }

    private static <T> T await(Uni<T> answer) {
        return answer.await().atMost(Duration.ofSeconds(PATIENCE_SECONDS));
    }

    @Test
    void whenTooManyWaitTheAnswerIs503() throws Exception {
        String hash = hashOnOtherThreads();
        CompletableFuture<Void> filled = fill();
        assertThat(threads.running()).isEqualTo(1);
        assertThat(threads.waiting()).isEqualTo(HashingThreads.ROOM);
        for (Uni<?> answer :
                List.of(hashing.hash(PASSWORD), hashing.verify(PASSWORD, hash), hashing.pretend(PASSWORD))) {
            ApiException refusal = catchThrowableOfType(ApiException.class, () -> await(answer));
            assertThat(refusal.type()).isEqualTo(ErrorType.SERVICE_UNAVAILABLE);
            assertThat(refusal.headers()).containsEntry("Retry-After", "1");
        }
        assertThat(threads.refused()).isEqualTo(3);
        released.countDown();
        filled.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertThat(await(hashing.verify(PASSWORD, hash))).isEqualTo(Verification.RIGHT);
    }

    @Test
    void whatWouldWaitTooLongIsRefusedAndToldHowLongTheOthersTake() throws Exception {
        threads.execute(() -> parkFor(1));
        threads.execute(this::hold);
        assertThat(begun.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        List<CompletableFuture<String>> waiting = new ArrayList<>();
        while (threads.expectedWait().toSeconds() < 15) {
            waiting.add(hashing.hash(PASSWORD).subscribeAsCompletionStage());
        }
        assertThat(waiting).hasSizeBetween(2, 15).noneMatch(CompletableFuture::isDone);
        ApiException refusal = catchThrowableOfType(ApiException.class, () -> await(hashing.hash(PASSWORD)));
        assertThat(Integer.parseInt(refusal.headers().get("Retry-After"))).isGreaterThanOrEqualTo(15);
        released.countDown();
        waiting.forEach(answer -> assertThat(answer).succeedsWithin(Duration.ofSeconds(PATIENCE_SECONDS)));
    }

    @Test
    void aBurstBeforeTheFirstHashIsDoneIsBoundedToo() throws Exception {
        threads.execute(this::hold);
        assertThat(begun.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        List<CompletableFuture<String>> burst = Stream.generate(
                        () -> hashing.hash(PASSWORD).subscribeAsCompletionStage())
                .limit(HashingThreads.ROOM)
                .toList();
        assertThat(burst)
                .filteredOn(CompletableFuture::isCompletedExceptionally)
                .hasSizeBetween(800, 900);
        assertThat(threads.expectedWait()).isBetween(Duration.ofSeconds(14), Duration.ofSeconds(16));
    }

    @Test
    void whatNobodyWaitsForAnyMoreIsNotComputed() throws Exception {
        threads.execute(this::hold);
        AtomicBoolean isComputed = new AtomicBoolean();
        hashing.onThreads(() -> {
                    isComputed.set(true);
                    return PASSWORD;
                })
                .subscribe()
                .with(hash -> {})
                .cancel();
        released.countDown();
        assertThat(await(hashing.hash(PASSWORD))).isNotEmpty();
        assertThat(isComputed).isFalse();
    }

    @Test
    void whenTheServiceStopsTheAnswerIs503() {
        threads.stop();
        ApiException refusal = catchThrowableOfType(ApiException.class, () -> await(hashing.hash(PASSWORD)));
        assertThat(refusal.type()).isEqualTo(ErrorType.SERVICE_UNAVAILABLE);
    }

    /** A request has a context of its own on its event loop, which holds the database session. */
    private ContextInternal request() {
        return ((ContextInternal) vertx.getOrCreateContext()).duplicate();
    }

    private static CompletableFuture<@Nullable Context> contextOfTheAnswer(Uni<?> answer, ContextInternal request) {
        CompletableFuture<@Nullable Context> seen = new CompletableFuture<>();
        request.runOnContext(now -> answer.subscribe()
                .with(item -> seen.complete(Vertx.currentContext()), failure -> seen.complete(Vertx.currentContext())));
        return seen;
    }

    @Test
    void theAnswerComesBackToTheContextThatAsked() throws Exception {
        ContextInternal request = request();
        String hash = await(hashing.hash(PASSWORD));
        for (Uni<?> answer :
                List.of(hashing.hash(PASSWORD), hashing.verify(PASSWORD, hash), hashing.pretend(PASSWORD))) {
            assertThat(contextOfTheAnswer(answer, request).get(PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .isSameAs(request);
        }
    }

    @Test
    void theEventLoopGoesOnWhileAHashIsMade() throws Exception {
        ContextInternal request = request();
        threads.execute(this::hold);
        CompletableFuture<@Nullable Context> answer = contextOfTheAnswer(hashing.hash(PASSWORD), request);
        CompletableFuture<Boolean> isWaiting = new CompletableFuture<>();
        request.runOnContext(now -> isWaiting.complete(!answer.isDone()));
        assertThat(isWaiting.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        released.countDown();
        assertThat(answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).isSameAs(request);
    }
}
