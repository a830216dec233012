package dev.tasksapi.database;

import io.vertx.core.Promise;

/**
 * A database that is not there: since when, and why. One connection at a time is tried; the others wait for what comes of it
 * while the budget lasts, and are refused at once after that, but for the one who tries. Times are those of {@link System#nanoTime}, in milliseconds.
 */
final class Outage {
    /** Without a try for so long, nobody knows anything any more, and the budget is whole again. */
    private static final long FORGOTTEN_MILLISECONDS = 30_000;

    /** Between two tries after the budget; whoever comes first meanwhile waits for it, and tries. */
    private static final long PAUSE_MILLISECONDS = 100;

    private final long since = now();
    private long lastTry = since;
    private boolean tried = true;
    private Promise<Void> end = Promise.promise();
    private Throwable reason;

    /** Whoever makes it goes on trying. */
    Outage(Throwable reason) {
        this.reason = reason;
    }

    static long now() {
        return System.nanoTime() / 1_000_000;
    }

    long age() {
        return now() - since;
    }

    Throwable reason() {
        return reason;
    }

    /** Somebody is trying right now. */
    boolean isTried() {
        return tried;
    }

    boolean isForgotten() {
        return !tried && now() - lastTry > FORGOTTEN_MILLISECONDS;
    }

    /** How long the next try has to wait; at least a millisecond. */
    long pauseLeft() {
        return Math.max(1, lastTry + PAUSE_MILLISECONDS - now());
    }

    void beginTry() {
        tried = true;
    }

    void failed(Throwable why) {
        reason = why;
        lastTry = now();
    }

    /** Nobody tries any more; whoever waits is to be told with what is returned. */
    Promise<Void> giveUp() {
        tried = false;
        lastTry = now();
        Promise<Void> waiting = end;
        end = Promise.promise();
        return waiting;
    }

    /** What those who wait wait for. */
    Promise<Void> end() {
        return end;
    }
}
