package dev.tasksapi.http.errors;

import io.quarkus.security.AuthenticationException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Says what a failure means to the client. What is our fault is logged here, once, and nowhere else. */
final class Failures {
    private static final Logger LOG = Logger.getLogger(Failures.class);

    /** How long a client should wait for what is away; long enough for a pool to reconnect. */
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private Failures() {}

    static ApiException toApiException(Throwable failure) {
        if (failure instanceof ApiException known) {
            return known;
        }
        if (failure instanceof WebApplicationException rest) {
            return fromRest(rest);
        }
        if (failure instanceof AuthenticationException && failure.getCause() instanceof ApiException refusal) {
            return refusal;
        }
        if (failure instanceof UnauthorizedException || failure instanceof AuthenticationException) {
            return ApiException.of(ErrorType.AUTHENTICATION_ERROR).withHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        if (failure instanceof ForbiddenException) {
            return ApiException.of(ErrorType.PERMISSION_DENIED);
        }
        @Nullable String reference = DatabaseFailure.brokenReference(failure);
        if (reference != null) {
            return ApiException.invalid(List.of(FieldError.ofReference(reference)));
        }
        if (DatabaseFailure.of(failure).isPassing()) {
            LOG.warnf("The database is away or busy: %s", DatabaseFailure.reason(failure));
            return ApiException.unavailable(RETRY_AFTER, failure);
        }
        LOG.error("Unexpected failure", BareFailure.of(failure));
        return ApiException.internal(failure);
    }

    /** An error that a layer below the resources announced by its status alone. */
    static ApiException ofStatus(int status) {
        return ApiException.of(ErrorType.ofStatus(status));
    }

    private static ApiException fromRest(WebApplicationException failure) {
        int status = failure.getResponse().getStatus();
        if (status >= 500) {
            LOG.error("Unexpected failure", BareFailure.of(failure));
        }
        return ofStatus(status);
    }
}
