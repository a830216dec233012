package dev.tasksapi.callers.passwords;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * The only threads on which passwords are hashed. As many hashes are computed at once, and hold memory, as there are
 * threads. Others wait in order, for as long as a person waits for a sign-in. Work that would wait longer is refused at
 * once.
 */
@Singleton
class HashingThreads implements Executor {
    /** How many may wait, however quick a hash is. */
    static final int ROOM = 1_024;

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(15);

    /** How long a hash is taken to take until the first is done: a burst right after the start is bounded too. */
    private static final Duration FIRST_GUESS = Duration.ofMillis(100);

    /** How much the newest hash counts in the mean. */
    private static final double WEIGHT = 1.0 / 8;

    private final ThreadPoolExecutor pool;
    private final LongAdder refused = new LongAdder();
    private double nanosPerHash = FIRST_GUESS.toNanos();
    private boolean isLearnt;

    @Inject
    HashingThreads(PasswordSettings settings) {
        this(settings.threads());
    }

    HashingThreads(int threads) {
        AtomicInteger count = new AtomicInteger();
        pool = new ThreadPoolExecutor(threads, threads, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(ROOM), work -> {
            Thread thread = new Thread(work, "password-hashing-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /** @throws RejectedExecutionException when it would wait too long, or the service stops */
    @Override
    public void execute(Runnable work) {
        try {
            if (expectedWait().compareTo(LONGEST_WAIT) > 0) {
                throw new RejectedExecutionException();
            }
            pool.execute(() -> {
                long began = System.nanoTime();
                work.run();
                learn(System.nanoTime() - began);
            });
        } catch (RejectedExecutionException e) {
            refused.increment();
            throw e;
        }
    }

    private synchronized void learn(long nanos) {
        nanosPerHash += (isLearnt ? WEIGHT : 1) * (nanos - nanosPerHash);
        isLearnt = true;
    }

    /** How long work that comes now waits for a thread, by how long the last hashes took. */
    synchronized Duration expectedWait() {
        return Duration.ofNanos((long) (waiting() * nanosPerHash / pool.getMaximumPoolSize()));
    }

    int running() {
        return pool.getActiveCount();
    }

    int waiting() {
        return pool.getQueue().size();
    }

    /** How many were turned away since the start. */
    long refused() {
        return refused.sum();
    }

    /** What has begun or waits is done; nothing new is begun. */
    @PreDestroy
    void stop() {
        pool.shutdown();
    }
}
