package dev.tasksapi.events;

import dev.tasksapi.callers.tokens.Sessions;
import dev.tasksapi.callers.tokens.Standing;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * How long streams go on: for some minutes, because the instance that was to announce a change may have died, and a
 * client that comes again catches up; for as long as their callers would be let in; and until the service stops.
 */
@Singleton
class StreamLife {
    /** Ticks from one sign of life to the next; together well below what proxies wait for. */
    private static final int HEARTBEAT_TICKS = 4;

    /** A look-up is counted by who is asked, so all together make one in half a second at most. */
    private static final long LOOK_UP_NANOS = Duration.ofMillis(500).toNanos();

    private static final long SHORTEST_LOOK_UP_NANOS = Duration.ofSeconds(30).toNanos();
    private static final int RETRY_MILLISECONDS = 1_000;
    private static final int LONG_RETRY_MILLISECONDS = 10_000;

    private final Vertx vertx;
    private final Standing standing;
    private final Sessions sessions;
    private final Duration tick;
    private final Duration life;
    private final Duration delay;
    private final Map<EventStream, Ticks> open = new ConcurrentHashMap<>();
    private final AtomicInteger lookedUp = new AtomicInteger();
    private volatile boolean isStopping;
    private boolean isWatching;

    StreamLife(
            Vertx vertx,
            Standing standing,
            Sessions sessions,
            @ConfigProperty(name = "tasks-api.events.tick", defaultValue = "5s") Duration tick,
            @ConfigProperty(name = "tasks-api.events.life", defaultValue = "5m") Duration life,
            @ConfigProperty(name = "quarkus.shutdown.delay") Optional<Duration> delay) {
        this.vertx = vertx;
        this.standing = standing;
        this.sessions = sessions;
        this.tick = tick;
        this.life = life;
        this.delay = delay.orElse(Duration.ZERO);
    }

    /** What one stream counts. */
    private static final class Ticks {
        private final long timer;
        private final long end;
        private final @Nullable String session;
        private int count;
        private long checked = System.nanoTime();
        private boolean isLookedUp;

        Ticks(long timer, long end, @Nullable String session) {
            this.timer = timer;
            this.end = end;
            this.session = session;
        }
    }

    /** In which time a client that lost its stream comes again. */
    long retryMillis() {
        return 1 + ThreadLocalRandom.current().nextLong(RETRY_MILLISECONDS);
    }

    /** The same where all come at once, or where it would be in vain before. */
    long longRetryMillis() {
        return RETRY_MILLISECONDS + ThreadLocalRandom.current().nextLong(LONG_RETRY_MILLISECONDS);
    }

    /** On the event loop of its request. */
    void begin(EventStream stream) {
        long nanos = (long) (life.toNanos() * (0.8 + ThreadLocalRandom.current().nextDouble(0.4)));
        long timer = vertx.setPeriodic(tick.toMillis(), turn -> tick(stream));
        open.put(stream, new Ticks(timer, System.nanoTime() + nanos, Standing.sessionId(stream.request())));
        if (isStopping) {
            stream.end(null, longRetryMillis());
        }
        watch();
    }

    /** It has ended, or never begun. */
    void end(EventStream stream) {
        @Nullable Ticks ticks = open.remove(stream);
        if (ticks != null) {
            vertx.cancelTimer(ticks.timer);
            lookedUp.addAndGet(ticks.isLookedUp ? -1 : 0);
        }
    }

    private void tick(EventStream stream) {
        @Nullable Ticks ticks = open.get(stream);
        if (ticks == null) {
            return;
        }
        if (System.nanoTime() - ticks.end >= 0) {
            stream.end(null, retryMillis());
            return;
        }
        if (++ticks.count % HEARTBEAT_TICKS == 0) {
            stream.send(EventText.HEARTBEAT);
        }
        long pause = Math.max(SHORTEST_LOOK_UP_NANOS, lookedUp.get() * LOOK_UP_NANOS);
        if (!ticks.isLookedUp || System.nanoTime() - ticks.checked >= pause) {
            ticks.checked = System.nanoTime();
            standing.of(stream.request()).subscribe().with(now -> judge(stream, ticks, now));
        }
    }

    private void judge(EventStream stream, Ticks ticks, Standing.Now now) {
        switch (now) {
            case HOLDS_BY_LOOK_UP -> {
                if (!ticks.isLookedUp && open.containsKey(stream)) {
                    ticks.isLookedUp = true;
                    lookedUp.incrementAndGet();
                }
            }
            case EXPIRED -> stream.end("token_expired", longRetryMillis());
            case ENDED -> stream.end("session_ended", longRetryMillis());
            case HOLDS, UNKNOWN -> {}
        }
    }

    /** Asks after the sessions of all streams together, for as long as there are any. */
    private synchronized void watch() {
        if (!isWatching) {
            isWatching = true;
            vertx.setTimer(tick.toMillis(), timer -> ask());
        }
    }

    private void ask() {
        synchronized (this) {
            isWatching = false;
        }
        Set<String> ids = Set.copyOf(open.values().stream()
                .map(ticks -> ticks.session)
                .filter(Objects::nonNull)
                .toList());
        if (!ids.isEmpty()) {
            sessions.among(ids)
                    .subscribe()
                    .with(
                            goingOn -> {
                                endOthers(goingOn, ids);
                                watch();
                            },
                            failure -> watch());
        } else if (!open.isEmpty()) {
            watch();
        }
    }

    private void endOthers(Set<String> goingOn, Set<String> asked) {
        new HashMap<>(open).forEach((stream, ticks) -> {
            if (ticks.session != null && asked.contains(ticks.session) && !goingOn.contains(ticks.session)) {
                stream.end("session_ended", longRetryMillis());
            }
        });
    }

    /** When the port closes, so that clients come to another instance. */
    void stop(@Observes ShutdownDelayInitiatedEvent event) {
        vertx.setTimer(Math.max(1, delay.toMillis()), end -> {
            isStopping = true;
            List.copyOf(open.keySet()).forEach(stream -> stream.end(null, longRetryMillis()));
        });
    }
}
