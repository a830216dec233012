package dev.tasksapi.tokens;

import static io.quarkus.vertx.http.runtime.security.HttpSecurityUtils.getAuthenticationFailureFromEvent;

import dev.tasksapi.errors.ApiException;
import dev.tasksapi.errors.ErrorType;
import dev.tasksapi.errors.ErrorWriter;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The {@code Authorization: Bearer} header (RFC 6750, section 2.1), and the 401 for whoever cannot be known. */
@Singleton
class BearerTokenMechanism implements HttpAuthenticationMechanism {
    private static final String SCHEME = "Bearer ";

    private final TokenVerifier tokens;
    private final ErrorWriter errors;

    BearerTokenMechanism(TokenVerifier tokens, ErrorWriter errors) {
        this.tokens = tokens;
        this.errors = errors;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext request, IdentityProviderManager providers) {
        List<String> headers = request.request().headers().getAll(HttpHeaders.AUTHORIZATION);
        if (headers.isEmpty()) {
            return Uni.createFrom().nullItem();
        }
        if (headers.size() > 1) {
            return Uni.createFrom().failure(new AuthenticationFailedException(InvalidTokenException.invalid()));
        }
        String header = headers.get(0);
        if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Uni.createFrom().nullItem();
        }
        return tokens.verify(header.substring(SCHEME.length()).strip())
                .map(BearerTokenMechanism::identity)
                .onFailure(InvalidTokenException.class)
                .transform(AuthenticationFailedException::new);
    }

    private static SecurityIdentity identity(VerifiedToken token) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(token.subject()))
                .build();
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext request) {
        return Uni.createFrom().item(new ChallengeData(401, HttpHeaderNames.WWW_AUTHENTICATE, challenge(request)));
    }

    @Override
    public Uni<Boolean> sendChallenge(RoutingContext request) {
        @Nullable InvalidTokenException refusal = refusal(request);
        ApiException answer = refusal == null
                ? ApiException.of(ErrorType.AUTHENTICATION_ERROR)
                : ApiException.of(ErrorType.AUTHENTICATION_ERROR, String.valueOf(refusal.getMessage()));
        errors.write(request, answer.withHeader(HttpHeaderNames.WWW_AUTHENTICATE.toString(), challenge(request)));
        return Uni.createFrom().item(true);
    }

    /** RFC 6750, section 3: an error code only where a token was sent. */
    private static String challenge(RoutingContext request) {
        return refusal(request) == null ? "Bearer" : "Bearer error=\"invalid_token\"";
    }

    private static @Nullable InvalidTokenException refusal(RoutingContext request) {
        @Nullable AuthenticationFailedException failure = getAuthenticationFailureFromEvent(request);
        return failure != null && failure.getCause() instanceof InvalidTokenException refusal ? refusal : null;
    }
}
