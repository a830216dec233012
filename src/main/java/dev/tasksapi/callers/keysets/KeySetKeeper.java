package dev.tasksapi.callers.keysets;

import static dev.tasksapi.operations.settings.Variables.AUTH_JWKS_URL;

import dev.tasksapi.callers.betterauth.BetterAuthUrl;
import dev.tasksapi.callers.outbound.Document;
import dev.tasksapi.callers.outbound.DocumentFetch;
import dev.tasksapi.callers.outbound.FetchException;
import dev.tasksapi.callers.outbound.SharedFlights;
import dev.tasksapi.http.errors.ApiException;
import dev.tasksapi.operations.settings.Environment;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The key set of whoever signs tokens. It is fetched when it is first needed, once for all who wait for it, and renewed
 * in the background while it is used. The last good one goes on working while its server is away. A key that it does
 * not hold has it fetched anew, but not more often than the cooldown says: a flood of made-up names costs a handful of
 * fetches, and a key that is really new is known after that time at the latest. A key that a fetch no longer brings is
 * gone at once.
 */
@Singleton
public class KeySetKeeper {
    private static final Logger LOG = Logger.getLogger(KeySetKeeper.class);
    private static final int MAX_WAITING = 2_048;

    private final Optional<URI> address;
    private final KeySetConfig config;
    private final Function<URI, Future<Document>> fetch;
    private final Clock clock;
    /** There is one key set, so all wait for the same. */
    private final SharedFlights<String, KeySet> flights = new SharedFlights<>(MAX_WAITING, MAX_WAITING);

    private volatile State state = new State(null, Instant.EPOCH, Instant.EPOCH, false);

    /**
     * What is known, and since when.
     *
     * @param set null: none was ever fetched
     * @param renewed when the set was fetched
     * @param tried when a fetch was last begun
     * @param failed whether that one failed
     */
    private record State(@Nullable KeySet set, Instant renewed, Instant tried, boolean failed) {}

    @Inject
    KeySetKeeper(KeySetConfig config, Environment environment, BetterAuthUrl betterAuth, DocumentFetch documents) {
        this(config, address(environment, betterAuth), address -> documents.get(address, Map.of()), Clock.systemUTC());
    }

    KeySetKeeper(KeySetConfig config, Optional<URI> address, Function<URI, Future<Document>> fetch, Clock clock) {
        this.config = config;
        this.address = address;
        this.fetch = fetch;
        this.clock = clock;
    }

    private static Optional<URI> address(Environment environment, BetterAuthUrl betterAuth) {
        return environment.find(AUTH_JWKS_URL).or(() -> betterAuth.endpoint("/jwks"));
    }

    /** Where the key set is; empty: there is none. */
    Optional<URI> address() {
        return address;
    }

    /** Whether there is a key set at all. */
    public boolean isConfigured() {
        return address.isPresent();
    }

    /** How long ago the set was fetched; empty: none ever was. */
    Optional<Duration> age() {
        State known = state;
        return known.set() == null ? Optional.empty() : Optional.of(Duration.between(known.renewed(), clock.instant()));
    }

    /** Whether the last fetch failed. */
    boolean hasFailed() {
        return state.failed();
    }

    /**
     * The one key that a token means. Fails with a 503 where that cannot be told because the key server is away.
     *
     * @param id the token's {@code kid}; null: it names none
     * @param algorithm the token's {@code alg}
     * @return the key; null: there is none such
     */
    public Uni<@Nullable VerifyingKey> find(@Nullable String id, String algorithm) {
        State known = state;
        if (known.set() != null && isGood(known)) {
            renewIfDue(known);
            @Nullable VerifyingKey key = known.set().find(id, algorithm);
            if (key != null || !mayFetch(known)) {
                return key == null && known.failed() ? away() : Uni.createFrom().item(key);
            }
        } else if (!mayFetch(known)) {
            return away();
        }
        return flights.join("", this::fetchSet)
                .map(set -> set.find(id, algorithm))
                .onFailure(failure -> !(failure instanceof ApiException))
                .transform(failure -> ApiException.unavailable(config.retry()));
    }

    /**
     * Whether a key that was found before is still to be trusted. To be asked each time: it is also what keeps a set
     * fresh.
     */
    public boolean isCurrent(VerifyingKey key) {
        State known = state;
        renewIfDue(known);
        return !key.isDropped() && isGood(known);
    }

    private Uni<@Nullable VerifyingKey> away() {
        return Uni.createFrom().failure(ApiException.unavailable(config.retry()));
    }

    private boolean isGood(State known) {
        return isYoung(known.renewed(), config.maxAge());
    }

    private boolean mayFetch(State known) {
        return !isYoung(known.tried(), known.set() == null ? config.retry() : config.cooldown());
    }

    private boolean isYoung(Instant moment, Duration age) {
        return clock.instant().isBefore(moment.plus(age));
    }

    private void renewIfDue(State known) {
        if (!isYoung(known.renewed(), config.refresh()) && mayFetch(known)) {
            flights.start("", this::fetchSet);
        }
    }

    private Future<KeySet> fetchSet() {
        State known = state;
        if (known.set() != null && !mayFetch(known)) { // somebody else's fetch has ended just now
            return known.failed()
                    ? Future.failedFuture(ApiException.unavailable(config.retry()))
                    : Future.succeededFuture(known.set());
        }
        Instant begun = clock.instant();
        return fetch.apply(address.orElseThrow())
                .map(document -> keep(read(document), begun))
                .onFailure(failure -> fail(failure, begun));
    }

    /** The keys that an answer brings; throws {@link FetchException} where it brings none that can be used. */
    static KeySet read(Document document) {
        if (document.status() != 200) {
            throw new FetchException("status " + document.status());
        }
        return KeySetReader.read(document.text());
    }

    private KeySet keep(KeySet fetched, Instant begun) {
        @Nullable KeySet former = state.set();
        KeySet set = former == null ? fetched : fetched.inPlaceOf(former);
        if (former == null || !set.keys().equals(former.keys())) {
            LOG.infof("The key set has %d usable keys", set.keys().size());
        }
        state = new State(set, begun, begun, false);
        return set;
    }

    private void fail(Throwable failure, Instant begun) {
        State known = state;
        state = new State(known.set(), known.renewed(), begun, true);
        LOG.warnf("The key set could not be fetched: %s", FetchException.reason(failure));
    }
}
