package dev.tasksapi.http;

/**
 * The order in which a request passes our filters, highest first. Quarkus verifies the token at 200 and asks whether the
 * caller may pass at 100 ({@code io.quarkus.vertx.http.runtime.security.SecurityHandlerPriorities}). Failure handlers are no
 * filters; theirs is an order of the router's.
 */
final class FilterPriorities {
    /** First, so that every answer and every log line has an id. */
    static final int REQUEST_ID = 1_000;

    // timing.ServerTiming comes at 990 and tracing.TraceFilter at 980

    /** Before anything can answer, so that every answer is counted. */
    static final int METRICS = 950;

    /** Before anything can answer, so that every answer is logged. */
    static final int ACCESS_LOG = 900;

    /** Before authentication, so that a browser can read a 401 and a preflight needs no token. */
    static final int CORS = 800;

    /** Behind CORS, so that a browser can read the answer; {@code errors.ProblemNegotiation} comes at 700. */
    static final int URI = 600;

    // overload.LoadSheddingFilter comes at 500: before a token is verified

    // ratelimits.RateLimitFilter comes at 150: after it is known who calls, before they are let in

    /** After authentication, so that below /api a stranger cannot make the service keep a body. */
    static final int BODY = 50;

    private FilterPriorities() {}
}
