package dev.tasksapi;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Holds whoever comes to it while it is closed. It is open at first. */
public final class Gate {
    private static final int PATIENCE_SECONDS = 30;

    private final Semaphore arrivals = new Semaphore(0);
    private volatile CountDownLatch opening = new CountDownLatch(0);

    public void close() {
        open();
        arrivals.drainPermits();
        opening = new CountDownLatch(1);
    }

    public void open() {
        opening.countDown();
    }

    /** Returns when the gate is open. */
    void pass() {
        CountDownLatch awaited = opening;
        arrivals.release();
        try {
            awaited.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns when so many have come since it was closed. */
    public void awaitArrivals(int count) {
        try {
            if (!arrivals.tryAcquire(count, PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("Only " + arrivals.availablePermits() + " came");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
