package dev.tasksapi.events;

import dev.tasksapi.ownership.LiveNews;
import dev.tasksapi.ownership.LivePoint;
import dev.tasksapi.ownership.Owner;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The streams of one user at this instance, for which is read once. Its methods are called under the lock of {@link EventStreams}. */
final class Feed {
    private final Owner owner;
    private final List<EventStream> streams = new ArrayList<>();
    private final AtomicInteger wakes = new AtomicInteger();

    Feed(Owner owner) {
        this.owner = owner;
    }

    Owner owner() {
        return owner;
    }

    /** There may be something new. */
    void wake() {
        wakes.incrementAndGet();
    }

    /** How often there may have been. */
    int wakes() {
        return wakes.get();
    }

    int size() {
        return streams.size();
    }

    void add(EventStream stream) {
        streams.add(stream);
    }

    boolean remove(EventStream stream) {
        return streams.remove(stream);
    }

    /** The stream of this client; null: it has none. */
    @Nullable
    EventStream of(@Nullable String client) {
        return client == null
                ? null
                : streams.stream()
                        .filter(stream -> client.equals(stream.client()))
                        .findFirst()
                        .orElse(null);
    }

    /** Up to where all of them have been told; null: none has begun. */
    @Nullable
    LivePoint point() {
        return streams.stream()
                .map(EventStream::point)
                .filter(Objects::nonNull)
                .reduce(LivePoint::and)
                .orElse(null);
    }

    void tell(LiveNews news) {
        streams.forEach(stream -> stream.tell(news));
    }
}
