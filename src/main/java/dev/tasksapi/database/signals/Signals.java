package dev.tasksapi.database.signals;

import dev.tasksapi.database.pool.OwnConnections;
import dev.tasksapi.database.pool.Transactions;
import dev.tasksapi.database.settings.DatabaseSettings;
import io.quarkus.runtime.ShutdownEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Words for all instances, this one included. They are gathered for a moment and sent together, in a statement of their
 * own: a {@code NOTIFY} takes a lock that all others of the cluster wait for until its transaction is committed. A word
 * may come late, twice, or without having been sent; where one may have been lost, the hearers are told so.
 */
@Singleton
public class Signals {
    private static final Logger LOG = Logger.getLogger(Signals.class);

    /** More are as good as all; they take less than 2 MB. */
    private static final int MOST_WORDS = 10_000;

    private static final long SHORTEST_PAUSE = 1_000;
    private static final long LONGEST_PAUSE = 30_000;

    /** Hears words. It is called on any thread, and does not wait. */
    public interface Hearer {
        /** Some of these were sent, perhaps among others. */
        void heard(Set<String> words);

        /** Any word may have been sent since it was heard last. */
        void missed();
    }

    private final Vertx vertx;
    private final Notification notification;
    private final Listener listener;
    private final long gather;
    private final CopyOnWriteArrayList<Hearer> hearers = new CopyOnWriteArrayList<>();

    private Set<String> gathered = new LinkedHashSet<>();
    private boolean isTimed;
    private long pause = SHORTEST_PAUSE;
    private boolean isFailing;

    Signals(
            Vertx vertx,
            Transactions transactions,
            io.vertx.mutiny.sqlclient.Pool pool,
            OwnConnections connections,
            DatabaseSettings settings,
            @ConfigProperty(name = "tasks-api.signals.gather", defaultValue = "50ms") Duration gather,
            @ConfigProperty(name = "tasks-api.signals.poll", defaultValue = "3s") Duration poll,
            @ConfigProperty(name = "tasks-api.signals.linger", defaultValue = "30s") Duration linger) {
        this.vertx = vertx;
        this.gather = gather.toMillis();
        this.notification = new Notification(transactions, pool);
        this.listener =
                new Listener(vertx, connections, settings, notification, new Listener.Times(poll, linger), all());
    }

    /** Sends a word: printable ASCII without spaces, and short. It never fails, and nothing waits for it. */
    public synchronized void send(String word) {
        if (gathered.size() < MOST_WORDS) {
            gathered.add(word);
        }
        if (!isTimed) {
            isTimed = true;
            vertx.setTimer(gather, timer -> flush());
        }
    }

    /**
     * Has words heard from now on. While anybody hears there is one more connection to the database.
     *
     * @return stops it
     */
    public Runnable listen(Hearer hearer) {
        hearers.add(hearer);
        listener.open();
        return () -> {
            if (hearers.remove(hearer) && hearers.isEmpty()) {
                listener.leave();
            }
        };
    }

    private void flush() {
        Set<String> words;
        synchronized (this) {
            words = gathered;
            gathered = new LinkedHashSet<>();
        }
        boolean isFull = words.size() >= MOST_WORDS;
        hearers.forEach(hearer -> {
            if (isFull) {
                hearer.missed();
            } else {
                hearer.heard(words);
            }
        });
        notification.send(words, failure -> sent(words, failure));
    }

    /** What could not be sent is sent with what comes next, a while later. */
    private synchronized void sent(Set<String> words, @Nullable Throwable failure) {
        if (failure == null) {
            isFailing = false;
            pause = SHORTEST_PAUSE;
            isTimed = !gathered.isEmpty();
            if (isTimed) {
                vertx.setTimer(gather, timer -> flush());
            }
            return;
        }
        if (!isFailing) {
            isFailing = true;
            LOG.warnf("Other instances could not be told of changes; it is tried again: %s", failure.getMessage());
        }
        words.stream().limit(MOST_WORDS - (long) gathered.size()).forEach(gathered::add);
        vertx.setTimer(pause, timer -> flush());
        pause = Math.min(LONGEST_PAUSE, pause * 2);
    }

    /** All that hear at the time. */
    private Hearer all() {
        return new Hearer() {
            @Override
            public void heard(Set<String> words) {
                hearers.forEach(hearer -> hearer.heard(words));
            }

            @Override
            public void missed() {
                hearers.forEach(Hearer::missed);
            }
        };
    }

    /** While there is somebody to say good-bye to. */
    void close(@Observes ShutdownEvent end) {
        listener.close();
    }
}
