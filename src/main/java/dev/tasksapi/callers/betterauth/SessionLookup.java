package dev.tasksapi.callers.betterauth;

import static dev.tasksapi.operations.settings.Variables.AUTH_LOOKUP_LIMIT;
import static dev.tasksapi.operations.settings.Variables.AUTH_SESSION_CACHE;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import dev.tasksapi.callers.outbound.Document;
import dev.tasksapi.callers.outbound.DocumentFetch;
import dev.tasksapi.callers.outbound.FetchException;
import dev.tasksapi.callers.outbound.SharedFlights;
import dev.tasksapi.http.errors.ApiException;
import dev.tasksapi.operations.settings.Environment;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.quarkus.runtime.util.HashUtil;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.function.BiFunction;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Asks Better Auth whose session a token is. What it says is remembered for a short time, so that somebody who signs
 * out is signed out here within it; a session is asked about once for all requests that wait. Where it cannot be asked,
 * or answers anything but a session or {@code null}, nobody is taken for signed out: that is a 503.
 */
@Singleton
public class SessionLookup {
    private static final Logger LOG = Logger.getLogger(SessionLookup.class);

    /**
     * Without Better Auth's own cache, and without moving the end of the session, of which the browser would not learn.
     */
    static final String ENDPOINT = "/get-session?disableCookieCache=true&disableRefresh=true";

    private static final Duration NO_SESSION_CACHE = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);
    private static final int MAX_SESSIONS = 20_000;
    private static final int MAX_WAITING = 2_048;
    /** More than a page sends at once; one session cannot take all places. */
    private static final int MAX_WAITING_FOR_ONE = 128;

    private final BetterAuthUrl betterAuth;
    private final BiFunction<URI, Map<String, String>, Future<Document>> fetch;
    private final LookupBudget budget;
    private final Cache<String, SessionAnswer> answers;
    private final SharedFlights<String, SessionAnswer> flights = new SharedFlights<>(MAX_WAITING, MAX_WAITING_FOR_ONE);

    @Inject
    SessionLookup(Environment environment, BetterAuthUrl betterAuth, DocumentFetch documents) {
        this(environment, betterAuth, documents::get, Clock.systemUTC());
    }

    SessionLookup(
            Environment environment,
            BetterAuthUrl betterAuth,
            BiFunction<URI, Map<String, String>, Future<Document>> fetch,
            Clock clock) {
        this.betterAuth = betterAuth;
        this.fetch = fetch;
        this.budget = new LookupBudget(environment.get(AUTH_LOOKUP_LIMIT), clock);
        this.answers = Caffeine.newBuilder()
                .maximumSize(MAX_SESSIONS)
                .expireAfter(Expiry.<String, SessionAnswer>creating((key, answer) -> answer.user() == null
                        ? shorter(environment.get(AUTH_SESSION_CACHE))
                        : environment.get(AUTH_SESSION_CACHE)))
                .ticker(() -> Duration.ofMillis(clock.millis()).toNanos())
                .executor(Runnable::run)
                .build();
    }

    private static Duration shorter(Duration time) {
        return time.compareTo(NO_SESSION_CACHE) < 0 ? time : NO_SESSION_CACHE;
    }

    /**
     * Whose session it is, asked by the cookie that it came in.
     *
     * @param isProven whether the signature was seen to be right
     * @return null: there is no such session
     */
    public Uni<@Nullable SessionUser> findByCookie(String name, SessionToken token, boolean isProven) {
        return find(HttpHeaderNames.COOKIE.toString(), name + "=" + token.encoded(), token, isProven);
    }

    /** The same, asked as Better Auth's bearer plugin is; where that is missing, nobody has a session. */
    public Uni<@Nullable SessionUser> findByBearer(SessionToken token, boolean isProven) {
        return find(HttpHeaderNames.AUTHORIZATION.toString(), "Bearer " + token.encoded(), token, isProven);
    }

    private Uni<@Nullable SessionUser> find(String header, String value, SessionToken token, boolean isProven) {
        String key = HashUtil.sha256(value); // what is read out of the memory of the service signs nobody in
        @Nullable SessionAnswer known = answers.getIfPresent(key);
        return known != null
                ? Uni.createFrom().item(known.user())
                : flights.join(key, () -> ask(key, Map.of(header, value), token, isProven))
                        .map(SessionAnswer::user);
    }

    private Future<SessionAnswer> ask(String key, Map<String, String> headers, SessionToken token, boolean isProven) {
        @Nullable SessionAnswer known = answers.getIfPresent(key);
        if (known != null) { // somebody else's look-up has ended just now
            return Future.succeededFuture(known);
        }
        if (!budget.take(isProven)) {
            return Future.failedFuture(ApiException.unavailable(budget.retryAfter()));
        }
        return fetch.apply(betterAuth.endpoint(ENDPOINT).orElseThrow(), headers)
                .map(document -> {
                    pauseIfTold(document);
                    SessionAnswer answer = SessionAnswer.of(document, token);
                    answers.put(key, answer);
                    return answer;
                })
                .recover(this::unavailable);
    }

    private Future<SessionAnswer> unavailable(Throwable failure) {
        LOG.warnf("A session could not be looked up: %s", FetchException.reason(failure));
        return Future.failedFuture(ApiException.unavailable(budget.retryAfter()));
    }

    /** Better Auth says how long in a header of its own. */
    private void pauseIfTold(Document document) {
        if (document.status() == 429) {
            @Nullable String own = document.headers().get("X-Retry-After");
            @Nullable String seconds = own == null ? document.headers().get("Retry-After") : own;
            boolean isNumber = seconds != null && seconds.matches("[0-9]{1,4}");
            Duration told = Duration.ofSeconds(isNumber ? Long.parseLong(seconds) : 1);
            budget.pause(told.compareTo(LONGEST_PAUSE) < 0 ? told : LONGEST_PAUSE);
        }
    }
}
