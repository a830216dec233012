package dev.tasksapi.http.ratelimits;

import dev.tasksapi.http.addresses.ClientAddress;
import dev.tasksapi.http.errors.ApiException;
import dev.tasksapi.http.errors.ErrorType;
import dev.tasksapi.http.errors.ErrorWriter;
import dev.tasksapi.http.filters.FilterOrder;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/**
 * Counts each request below {@code /api} and {@code /auth} with its user, and where there is none that is known, or who
 * is to sign in only now, with its address; says how much is left; and answers 429 where nothing is. Users who share an
 * address do not shut each other out, and who only guesses tokens or passwords is stopped.
 */
@Singleton
class RateLimitFilter {
    private static final CharSequence POLICY = HttpHeaders.createOptimized("RateLimit-Policy");
    private static final CharSequence STATE = HttpHeaders.createOptimized("RateLimit");

    private final RateLimits limits;
    private final ClientAddress addresses;
    private final ErrorWriter errors;

    RateLimitFilter(RateLimits limits, ClientAddress addresses, ErrorWriter errors) {
        this.limits = limits;
        this.addresses = addresses;
        this.errors = errors;
    }

    void register(@Observes Filters filters) {
        filters.register(this::handle, FilterOrder.RATE_LIMIT.priority());
    }

    private void handle(RoutingContext request) {
        RateLimits.@Nullable Budgets budgets = limits.budgets();
        String path = request.normalizedPath();
        if (budgets == null || !LimitedPaths.contain(path)) {
            request.next();
        } else if (LimitedPaths.isSignIn(request.request().method(), path)) {
            count(request, budgets, null);
        } else {
            countCaller(request, budgets);
        }
    }

    private void countCaller(RoutingContext request, RateLimits.Budgets budgets) {
        // Whoever cannot be known is judged by the filters behind; left in place, this handler would answer before they
        // are counted.
        request.remove(QuarkusHttpUser.AUTH_FAILURE_HANDLER);
        QuarkusHttpUser.getSecurityIdentity(request, null)
                .subscribe()
                .with(
                        caller -> count(request, budgets, caller), // remembered, so the token is verified once
                        failure -> count(request, budgets, null));
    }

    private void count(RoutingContext request, RateLimits.Budgets budgets, @Nullable SecurityIdentity caller) {
        boolean isKnown = caller != null && !caller.isAnonymous();
        Budget budget = isKnown ? budgets.ofUsers() : budgets.ofAddresses();
        BucketKey key = caller != null && isKnown
                ? BucketKey.ofUser(caller.getPrincipal().getName())
                : BucketKey.ofAddress(addresses.of(request.request()));
        budget.take(key, spending -> goOn(request, budget, spending));
    }

    private void goOn(RoutingContext request, Budget budget, Spending spending) {
        request.response().putHeader(POLICY, budget.policy()).putHeader(STATE, spending.header());
        if (spending.isAllowed()) {
            request.next();
        } else {
            request.request().resume(); // what comes of a body is thrown away, and the connection can go on
            errors.write(
                    request,
                    ApiException.of(ErrorType.RATE_LIMITED)
                            .withHeader(HttpHeaderNames.RETRY_AFTER.toString(), Long.toString(spending.seconds())));
        }
    }
}
