package dev.tasksapi.tokens;

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

/** The {@code Authorization: Bearer} header (RFC 6750, section 2.1), and the 401 for whoever cannot be known. */
@Singleton
class BearerTokenMechanism implements HttpAuthenticationMechanism {
    private static final String SCHEME = "Bearer ";
    private static final String CHALLENGE = HttpHeaderNames.WWW_AUTHENTICATE.toString();

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
            return Uni.createFrom().failure(refused(InvalidTokenException.invalid()));
        }
        String header = headers.get(0);
        if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Uni.createFrom().nullItem();
        }
        return tokens.verify(header.substring(SCHEME.length()).strip())
                .map(BearerTokenMechanism::identity)
                .onFailure(InvalidTokenException.class)
                .transform(BearerTokenMechanism::refused);
    }

    private static SecurityIdentity identity(VerifiedToken token) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(token.subject()))
                .build();
    }

    /** RFC 6750, section 3.1: an error code, because a token was sent. */
    private static AuthenticationFailedException refused(InvalidTokenException refusal) {
        ApiException answer = ApiException.of(ErrorType.AUTHENTICATION_ERROR, String.valueOf(refusal.getMessage()));
        return new AuthenticationFailedException(answer.withHeader(CHALLENGE, "Bearer error=\"invalid_token\""));
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext request) {
        return Uni.createFrom().item(new ChallengeData(401, HttpHeaderNames.WWW_AUTHENTICATE, "Bearer"));
    }

    /** The answer to whoever did not say who they are; whoever said it wrongly gets that of {@link #refused}. */
    @Override
    public Uni<Boolean> sendChallenge(RoutingContext request) {
        errors.write(request, ApiException.of(ErrorType.AUTHENTICATION_ERROR).withHeader(CHALLENGE, "Bearer"));
        return Uni.createFrom().item(true);
    }
}
