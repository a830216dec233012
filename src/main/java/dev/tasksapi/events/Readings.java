package dev.tasksapi.events;

import dev.tasksapi.ownership.LiveChanges;
import dev.tasksapi.ownership.LiveNews;
import dev.tasksapi.ownership.LivePoint;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Reads what is new for feeds that are to be told, few at once, so that requests are not in their way when all are to be
 * told together. A feed that is waiting is read once, however often it is asked for.
 */
final class Readings {
    private static final int AT_ONCE = 2;

    /** After a failure, in milliseconds; others than this one would fail too. */
    private static final int PAUSE = 1_000;

    private final Vertx vertx;
    private final LiveChanges changes;
    private final Object lock;
    private final LinkedHashSet<Feed> waiting = new LinkedHashSet<>();
    private final Set<Feed> running = new LinkedHashSet<>();
    private boolean pauses;

    /** @param lock the one under which feeds change */
    Readings(Vertx vertx, LiveChanges changes, Object lock) {
        this.vertx = vertx;
        this.changes = changes;
        this.lock = lock;
    }

    void add(Collection<Feed> feeds) {
        synchronized (lock) {
            waiting.addAll(feeds);
        }
        goOn();
    }

    private void goOn() {
        Queue<Runnable> begun = new ArrayDeque<>();
        synchronized (lock) {
            Iterator<Feed> feeds = waiting.iterator();
            while (!pauses && running.size() < AT_ONCE && feeds.hasNext()) {
                Feed feed = feeds.next();
                if (!running.contains(feed)) {
                    feeds.remove();
                    @Nullable LivePoint point = feed.point();
                    if (point != null) {
                        running.add(feed);
                        begun.add(() -> read(feed, point));
                    }
                }
            }
        }
        begun.forEach(Runnable::run);
    }

    private void read(Feed feed, LivePoint point) {
        changes.since(feed.owner(), point).subscribe().with(news -> told(feed, news), failure -> failed(feed));
    }

    private void told(Feed feed, LiveNews news) {
        synchronized (lock) {
            running.remove(feed);
            feed.tell(news);
        }
        goOn();
    }

    private void failed(Feed feed) {
        synchronized (lock) {
            running.remove(feed);
            waiting.add(feed);
            if (pauses) {
                return;
            }
            pauses = true;
        }
        vertx.setTimer(PAUSE + ThreadLocalRandom.current().nextInt(PAUSE), timer -> {
            synchronized (lock) {
                pauses = false;
            }
            goOn();
        });
    }
}
