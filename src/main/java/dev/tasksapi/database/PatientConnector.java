package dev.tasksapi.database;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import io.vertx.sqlclient.SqlConnection;
import java.net.ConnectException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Opens connections, and where the database is not there yet, because it sleeps until somebody comes or is being started, tries
 * again until a budget of time is used up. Nothing was said on such a connection, so nothing is done twice. However many wait,
 * one of them tries; the others follow when it got through.
 */
final class PatientConnector {
    private static final int FIRST_PAUSE_MILLISECONDS = 50;
    private static final int LONGEST_PAUSE_MILLISECONDS = 1_000;

    private final Vertx vertx;
    private final Function<Context, Future<SqlConnection>> opening;
    private final long budget;
    private @Nullable Outage outage;

    PatientConnector(Vertx vertx, Function<Context, Future<SqlConnection>> opening, Duration budget) {
        this.vertx = vertx;
        this.opening = opening;
        this.budget = budget.toMillis();
    }

    /** A connection, on this context; fails when the budget is used up, or at once where waiting would not help. */
    Future<SqlConnection> connect(Context context) {
        Promise<SqlConnection> promise = ((ContextInternal) context).promise();
        Outage known;
        synchronized (this) {
            if (outage != null && outage.isForgotten()) {
                outage = null;
            }
            known = outage;
            if (known != null && !known.isTried()) {
                known.beginTry();
                vertx.setTimer(known.pauseLeft(), timer -> tryAgain(context, promise, known, 0));
                return promise.future();
            }
        }
        if (known == null) {
            open(context).onSuccess(promise::complete).onFailure(failure -> firstFailed(context, promise, failure));
        } else {
            follow(context, promise, known);
        }
        return promise.future();
    }

    private void firstFailed(Context context, Promise<SqlConnection> promise, Throwable failure) {
        if (!Absence.isLikely(failure)) {
            promise.fail(failure);
            return;
        }
        Outage known;
        synchronized (this) {
            known = outage;
            if (known == null) {
                known = new Outage(failure);
                outage = known;
                pauseAndTryAgain(context, promise, known, 0);
                return;
            }
        }
        follow(context, promise, known);
    }

    /** Waits for whoever tries, if the budget allows it. */
    private void follow(Context context, Promise<SqlConnection> promise, Outage known) {
        Future<Void> end;
        synchronized (this) {
            if (!known.isTried() || known.age() >= budget) {
                context.runOnContext(turn -> promise.fail(known.reason()));
                return;
            }
            end = known.end().future();
        }
        end.onSuccess(over -> context.runOnContext(turn -> connect(context).onComplete(promise)))
                .onFailure(failure -> context.runOnContext(turn -> promise.fail(failure)));
    }

    private void pauseAndTryAgain(Context context, Promise<SqlConnection> promise, Outage known, int tries) {
        long pause = Math.min(LONGEST_PAUSE_MILLISECONDS, (long) FIRST_PAUSE_MILLISECONDS << Math.min(tries, 10));
        pause -= ThreadLocalRandom.current().nextLong(pause / 2);
        if (known.age() + pause >= budget) {
            giveUp(promise, known);
        } else {
            vertx.setTimer(pause, timer -> tryAgain(context, promise, known, tries));
        }
    }

    private void tryAgain(Context context, Promise<SqlConnection> promise, Outage known, int tries) {
        open(context)
                .onSuccess(connection -> {
                    promise.complete(connection);
                    end(known).complete();
                })
                .onFailure(failure -> {
                    if (Absence.isLikely(failure)) {
                        synchronized (this) {
                            known.failed(failure);
                        }
                        pauseAndTryAgain(context, promise, known, tries + 1);
                    } else {
                        promise.fail(failure);
                        end(known).fail(failure);
                    }
                });
    }

    private void giveUp(Promise<SqlConnection> promise, Outage known) {
        Promise<Void> waiting;
        synchronized (this) {
            waiting = known.giveUp();
        }
        promise.fail(known.reason());
        waiting.fail(known.reason());
    }

    private synchronized Promise<Void> end(Outage known) {
        outage = null;
        return known.giveUp();
    }

    /** A server that answers but does not go on, as one that wakes up behind a proxy, has as long as the budget. */
    private Future<SqlConnection> open(Context context) {
        Promise<SqlConnection> promise = ((ContextInternal) context).promise();
        long patience = Math.max(budget, TimeUnit.SECONDS.toMillis(ReactivePool.CONNECT_SECONDS));
        long deadline = vertx.setTimer(
                patience, timer -> promise.tryFail(new ConnectException("The database does not answer in time")));
        opening.apply(context)
                .onSuccess(connection -> {
                    if (!promise.tryComplete(connection)) {
                        connection.close();
                    }
                })
                .onFailure(promise::tryFail)
                .onComplete(known -> vertx.cancelTimer(deadline));
        return promise.future();
    }
}
