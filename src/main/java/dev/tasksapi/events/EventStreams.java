package dev.tasksapi.events;

import static dev.tasksapi.operations.settings.Variables.EVENT_STREAMS;
import static dev.tasksapi.operations.settings.Variables.EVENT_STREAMS_PER_USER;

import dev.tasksapi.database.signals.Signals;
import dev.tasksapi.http.errors.ApiException;
import dev.tasksapi.http.errors.ErrorType;
import dev.tasksapi.operations.settings.Environment;
import dev.tasksapi.ownership.Announcements;
import dev.tasksapi.ownership.LiveChanges;
import dev.tasksapi.ownership.Owner;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The streams that are open at this instance, and who is to be told when a user's rows have changed. */
@Singleton
class EventStreams {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(30);

    private final Vertx vertx;
    private final Environment environment;
    private final Announcements announcements;
    private final LiveChanges changes;
    private final StreamLife life;
    private final Readings readings;
    private final Map<String, Feed> feeds = new HashMap<>();

    /** By what they are announced. */
    private final Map<String, List<Feed>> names = new HashMap<>();

    private int open;
    private @Nullable Runnable silence;

    EventStreams(
            Vertx vertx, Environment environment, Announcements announcements, LiveChanges changes, StreamLife life) {
        this.vertx = vertx;
        this.environment = environment;
        this.announcements = announcements;
        this.changes = changes;
        this.life = life;
        this.readings = new Readings(vertx, changes, this);
    }

    /** How many are open. */
    synchronized int open() {
        return open;
    }

    /**
     * A stream to this caller; a 429 or a 503 if there are too many.
     *
     * @param since what it has been told already ({@link LiveChanges#begin}); null: it begins now
     */
    Uni<EventStream> open(Owner owner, @Nullable String client, @Nullable String since, RoutingContext request) {
        EventStream stream = new EventStream(vertx, owner, client, request);
        Feed feed = admit(stream);
        request.addEndHandler(end -> leave(feed, stream));
        int wakes = feed.wakes();
        return changes.begin(owner, since).map(news -> {
            stream.begin(news, life.retryMillis());
            if (feed.wakes() != wakes) {
                readings.add(List.of(feed));
            }
            life.begin(stream);
            return stream;
        });
    }

    private synchronized Feed admit(EventStream stream) {
        Owner owner = stream.owner();
        @Nullable Feed known = feeds.get(owner.subject());
        if (known != null && known.size() >= environment.get(EVENT_STREAMS_PER_USER)) {
            makeRoom(known, stream);
        }
        if (open >= environment.get(EVENT_STREAMS)) {
            throw ApiException.unavailable(RETRY_AFTER);
        }
        Feed feed = known == null ? add(owner) : known;
        feed.add(stream);
        open++;
        if (silence == null) {
            silence = announcements.listen(hearer());
        }
        return feed;
    }

    private Feed add(Owner owner) {
        Feed feed = new Feed(owner);
        feeds.put(owner.subject(), feed);
        names.computeIfAbsent(Announcements.name(owner), first -> new ArrayList<>())
                .add(feed);
        return feed;
    }

    /** A client that comes again may not have been missed yet: the stream that it had before gives way. */
    private void makeRoom(Feed feed, EventStream stream) {
        @Nullable EventStream before = feed.of(stream.client());
        if (before == null) {
            throw ApiException.of(
                            ErrorType.RATE_LIMITED,
                            "Too many streams of events are open; let tabs share one, or close some")
                    .withHeader("Retry-After", Long.toString(RETRY_AFTER.toSeconds()));
        }
        remove(feed, before);
        before.end(null, life.longRetryMillis());
    }

    private synchronized void leave(Feed feed, EventStream stream) {
        life.end(stream);
        remove(feed, stream);
        if (open == 0 && silence != null) {
            silence.run();
            silence = null;
        }
    }

    private void remove(Feed feed, EventStream stream) {
        if (!feed.remove(stream)) {
            return;
        }
        open--;
        String subject = feed.owner().subject();
        if (feed.size() == 0 && feeds.remove(subject, feed)) {
            String name = Announcements.name(feed.owner());
            names.computeIfPresent(name, (same, all) -> {
                all.remove(feed);
                return all.isEmpty() ? null : all;
            });
        }
    }

    private Signals.Hearer hearer() {
        return new Signals.Hearer() {
            @Override
            public void heard(Set<String> words) {
                wake(of(words));
            }

            @Override
            public void missed() {
                wake(all());
            }
        };
    }

    private synchronized Collection<Feed> all() {
        return List.copyOf(feeds.values());
    }

    private synchronized Collection<Feed> of(Set<String> words) {
        List<Feed> found = new ArrayList<>();
        if (words.size() <= names.size()) {
            words.forEach(word -> found.addAll(names.getOrDefault(word, List.of())));
        } else {
            names.forEach((name, same) -> found.addAll(words.contains(name) ? same : List.of()));
        }
        return found;
    }

    private void wake(Collection<Feed> woken) {
        if (!woken.isEmpty()) {
            woken.forEach(Feed::wake);
            readings.add(woken);
        }
    }
}
