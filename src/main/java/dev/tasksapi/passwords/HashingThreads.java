package dev.tasksapi.passwords;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * The only threads on which passwords are hashed. As many hashes are computed at once, and hold memory, as there are threads;
 * some more wait, for less than a second; whoever comes then is turned away. Vert.x' worker pools let any number wait.
 */
@Singleton
class HashingThreads implements Executor {
    private static final int WAITING_PER_THREAD = 8;

    private final ThreadPoolExecutor pool;
    private final LongAdder refused = new LongAdder();

    @Inject
    HashingThreads(PasswordSettings settings) {
        this(settings.threads());
    }

    HashingThreads(int threads) {
        AtomicInteger count = new AtomicInteger();
        pool = new ThreadPoolExecutor(
                threads, threads, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(WAITING_PER_THREAD * threads), work -> {
                    Thread thread = new Thread(work, "password-hashing-" + count.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
    }

    /** @throws RejectedExecutionException when too many wait, or the service stops */
    @Override
    public void execute(Runnable work) {
        try {
            pool.execute(work);
        } catch (RejectedExecutionException e) {
            refused.increment();
            throw e;
        }
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
