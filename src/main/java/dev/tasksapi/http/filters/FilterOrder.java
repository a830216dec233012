package dev.tasksapi.http.filters;

/**
 * All our filters in the order in which a request passes them. Quarkus finds out who calls at 200 and decides at 100
 * whether the caller may pass ({@code io.quarkus.vertx.http.runtime.security.SecurityHandlerPriorities}). Failure
 * handlers are no filters: their order is one of the router's.
 */
public enum FilterOrder {
    /** {@code http.RequestIdFilter} is first, so that every answer and every line of the log has an id. */
    REQUEST_ID(1_000),

    /** {@code timing.ServerTiming} begins before anything takes time. */
    SERVER_TIMING(990),

    /** {@code tracing.TraceFilter} begins before anything can answer, so that every answer is part of a trace. */
    TRACE(980),

    /** {@code http.RequestMetrics} begins before anything can answer, so that every answer is counted. */
    METRICS(950),

    /** {@code http.AccessLog} begins before anything can answer, so that each answer can be logged. */
    ACCESS_LOG(900),

    /** {@code http.CorsFilter} precedes authentication: a browser can read a 401, and a preflight needs no token. */
    CORS(800),

    /** {@code accounts.AccountsSwitch} answers 404 before it is known who calls, and also while load is shed. */
    ACCOUNTS(790),

    /** {@code overload.LoadSheddingFilter} answers 503 before anything is done that costs as much as that. */
    LOAD_SHEDDING(780),

    /** {@code errors.ProblemNegotiation} adds to the Accept header before Quarkus REST chooses a method by it. */
    ERROR_FORM(700),

    /** {@code http.UriFilter} comes before all that reads the query. */
    URI(600),

    /** {@code ratelimits.RateLimitFilter} counts a caller who is known by now, and before they are let in. */
    RATE_LIMIT(150),

    /** {@code http.BodyLimit} comes after authentication, so that a stranger cannot make the service keep a body. */
    BODY(50),

    /** {@code http.BodyLimit} gives a request without a byte an empty body, once the body has been read. */
    EMPTY_BODY(49);

    private final int priority;

    FilterOrder(int priority) {
        this.priority = priority;
    }

    /** What {@link io.quarkus.vertx.http.runtime.filters.Filters#register} takes: the highest comes first. */
    public int priority() {
        return priority;
    }
}
