package dev.tasksapi.database.signals;

import dev.tasksapi.database.pool.OwnConnections;
import dev.tasksapi.database.settings.DatabaseSettings;
import dev.tasksapi.database.settings.DatabaseUrl;
import dev.tasksapi.http.errors.DatabaseFailure;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnection;
import io.vertx.pgclient.PgNotification;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The one connection on which this instance hears the others, while anybody wants to. Whether a connection hears is
 * found out by a word of its own. Where none does, because a pooler hands its session round, the hearers are told now
 * and then that they may have missed something. So they are after each connection.
 */
final class Listener {
    private static final Logger LOG = Logger.getLogger(Listener.class);
    private static final String LISTEN = "listen " + Notification.CHANNEL;
    private static final String PROBE = "probe";
    private static final long PROBE_SECONDS = 3;
    private static final long PING_SECONDS = 20;
    private static final long SHORTEST_PAUSE = 100;
    private static final long LONGEST_PAUSE = 5_000;

    /** Until one that heard nothing tries again. */
    private static final long DEAF_PAUSE = Duration.ofMinutes(5).toMillis();

    /**
     * @param poll how often the hearers are told that they may have missed something, where none hears
     * @param linger how long the connection stays when nobody hears any more
     */
    record Times(Duration poll, Duration linger) {}

    private final Vertx vertx;
    private final OwnConnections connections;
    private final DatabaseSettings settings;
    private final Notification notification;
    private final Times times;
    private final Signals.Hearer hearers;

    /** Nothing of what was sent came back on a connection, which is open. */
    private static final class Deaf extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Deaf() {
            super("PostgreSQL cannot be listened to here", null, false, false);
        }
    }

    private boolean isWanted;
    private boolean isBegun;

    /** Counts what is begun, so that what comes of something earlier can be told. */
    private volatile long round;

    /** The one that was opened last; null: it was closed. */
    private @Nullable PgConnection tried;

    /** The same, if it hears. */
    private volatile @Nullable PgConnection connection;

    private long pause = SHORTEST_PAUSE;
    private volatile boolean isDeaf;
    private boolean hasWarned;

    Listener(
            Vertx vertx,
            OwnConnections connections,
            DatabaseSettings settings,
            Notification notification,
            Times times,
            Signals.Hearer hearers) {
        this.vertx = vertx;
        this.connections = connections;
        this.settings = settings;
        this.notification = notification;
        this.times = times;
        this.hearers = hearers;
    }

    synchronized void open() {
        isWanted = true;
        if (!isBegun) {
            isBegun = true;
            round++;
            isDeaf = false;
            pause = SHORTEST_PAUSE;
            connect(round);
            poll(round);
        }
    }

    /** Nobody hears any more. It stays for a while, because pages are loaded anew. */
    synchronized void leave() {
        isWanted = false;
        vertx.setTimer(Math.max(1, times.linger().toMillis()), timer -> closeUnlessWanted());
    }

    private synchronized void closeUnlessWanted() {
        if (!isWanted) {
            close();
        }
    }

    synchronized void close() {
        isWanted = false;
        isBegun = false;
        round++;
        if (tried != null) {
            var unused = tried.close();
            tried = null;
        }
        connection = null;
    }

    private synchronized boolean isOver(long begun) {
        return begun != round;
    }

    private void connect(long begun) {
        Queue<DatabaseUrl> urls = new ArrayDeque<>(urls());
        connect(begun, urls);
    }

    /** As requests come to it, and if that does not hear, as migrations do. */
    private List<DatabaseUrl> urls() {
        List<DatabaseUrl> urls = new ArrayList<>(List.of(settings.application()));
        if (!settings.migrationVariable().equals(DatabaseSettings.URL)) {
            urls.add(settings.migration());
        }
        return urls;
    }

    private void connect(long begun, Queue<DatabaseUrl> urls) {
        DatabaseUrl url = urls.remove();
        connections
                .open(url)
                .onSuccess(opened -> tryOut(begun, urls, opened))
                .onFailure(away -> next(begun, urls, away));
    }

    private void tryOut(long begun, Queue<DatabaseUrl> urls, PgConnection opened) {
        synchronized (this) {
            if (isOver(begun)) {
                var unused = opened.close();
                return;
            }
            tried = opened;
        }
        opened.query(LISTEN)
                .execute()
                .compose(listening -> probe(opened))
                .onSuccess(heard -> begin(begun, opened))
                .onFailure(deaf -> {
                    if (!isOver(begun)) {
                        var unused = opened.close();
                        next(begun, urls, deaf);
                    }
                });
    }

    /** Fails unless a word that goes the way of all others comes back. */
    private Future<Void> probe(PgConnection opened) {
        Promise<Void> heard = Promise.promise();
        opened.notificationHandler(word -> {
            if (!heard.tryComplete()) {
                hear(word);
            }
        });
        notification.send(Set.of(PROBE), failure -> {
            if (failure != null) {
                heard.tryFail(failure);
            }
        });
        return heard.future()
                .timeout(PROBE_SECONDS, TimeUnit.SECONDS)
                .recover(failure -> Future.failedFuture(failure instanceof TimeoutException ? new Deaf() : failure));
    }

    private void hear(PgNotification word) {
        if (!notification.isOwn(word.getPayload())) {
            Set<String> words = Payloads.words(word.getPayload());
            if (words.isEmpty()) {
                hearers.missed();
            } else {
                hearers.heard(words);
            }
        }
    }

    private void begin(long begun, PgConnection opened) {
        synchronized (this) {
            if (isOver(begun)) {
                return; // closed already
            }
            connection = opened;
            pause = SHORTEST_PAUSE;
            isDeaf = false;
        }
        opened.closeHandler(closed -> lost(begun));
        ping(begun, opened);
        hearers.missed();
    }

    /** A peer that vanished without a word does not answer. */
    private void ping(long begun, PgConnection opened) {
        vertx.setTimer(TimeUnit.SECONDS.toMillis(PING_SECONDS), timer -> {
            if (!isOver(begun)) {
                opened.query("select 1")
                        .execute()
                        .timeout(PROBE_SECONDS, TimeUnit.SECONDS)
                        .onSuccess(answer -> ping(begun, opened))
                        .onFailure(silence -> {
                            var unused = opened.close();
                            lost(begun);
                        });
            }
        });
    }

    private void lost(long begun) {
        synchronized (this) {
            if (isOver(begun)) {
                return;
            }
            round++;
            connection = null;
        }
        again(round);
        poll(round);
    }

    private synchronized void again(long begun) {
        long wait = 1 + ThreadLocalRandom.current().nextLong(pause);
        pause = Math.min(LONGEST_PAUSE, pause * 2);
        after(wait, begun, () -> connect(begun));
    }

    /** The next way to the database, or the end of all. */
    private void next(long begun, Queue<DatabaseUrl> urls, Throwable failure) {
        if (isOver(begun)) {
            return;
        }
        // Where a pooler does not know the command, PostgreSQL's answer is an error
        isDeaf = isDeaf || failure instanceof Deaf || DatabaseFailure.of(failure) == DatabaseFailure.OTHER;
        if (!urls.isEmpty()) {
            connect(begun, urls);
        } else if (isDeaf) {
            beDeaf(begun);
        } else {
            again(begun);
        }
    }

    private void beDeaf(long begun) {
        if (!hasWarned) {
            hasWarned = true;
            LOG.warn("Changes that other instances make come with a delay of some seconds, because PostgreSQL cannot be"
                    + " listened to through a pooler that shares sessions; set DATABASE_MIGRATION_URL to the direct URL"
                    + " of the database");
        }
        isDeaf = false;
        after(DEAF_PAUSE, begun, () -> connect(begun));
    }

    /** For as long as there is no connection. */
    private void poll(long begun) {
        after(times.poll().toMillis(), begun, () -> {
            if (connection == null) {
                hearers.missed();
                poll(begun);
            }
        });
    }

    private void after(long milliseconds, long begun, Runnable work) {
        vertx.setTimer(Math.max(1, milliseconds), timer -> {
            if (!isOver(begun)) {
                work.run();
            }
        });
    }
}
