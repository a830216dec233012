package dev.tasksapi.http.errors;

import dev.tasksapi.http.filters.FilterOrder;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.MIMEHeader;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * What a client accepts as the form of an error. Whoever accepts problem documents (RFC 9457) and nothing else still
 * wants the calls to work, so for them {@code application/json} is acceptable as well.
 */
@Singleton
class ProblemNegotiation {
    static final String JSON = "application/json";
    static final String PROBLEM_JSON = "application/problem+json";

    void register(@Observes Filters filters) {
        filters.register(
                request -> {
                    if (PROBLEM_JSON.equals(contentType(request))) {
                        request.request().headers().add(HttpHeaders.ACCEPT, JSON);
                    }
                    request.next();
                },
                FilterOrder.ERROR_FORM.priority());
    }

    /** The content type that the caller gets for an error: a problem document only where it is asked for by name. */
    static String contentType(RoutingContext request) {
        float problem = 0;
        float plain = 0;
        for (MIMEHeader accepted : request.parsedHeaders().accept()) {
            float weight = accepted.weight(); // first, because it is what parses a header with one value
            String type = accepted.component() + "/" + accepted.subComponent();
            if (type.equalsIgnoreCase(PROBLEM_JSON)) {
                problem = Math.max(problem, weight);
            } else if (type.equalsIgnoreCase(JSON)) {
                plain = Math.max(plain, weight);
            }
        }
        return problem > 0 && problem >= plain ? PROBLEM_JSON : JSON;
    }
}
