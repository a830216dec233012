package dev.tasksapi.callers.tokens;

import dev.tasksapi.http.cors.CrossSiteCheck;
import dev.tasksapi.http.errors.ApiException;
import dev.tasksapi.http.errors.ErrorType;
import dev.tasksapi.http.errors.ErrorWriter;
import dev.tasksapi.operations.timing.Part;
import dev.tasksapi.operations.timing.ServerTiming;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The one door: the {@code Authorization: Bearer} header (RFC 6750, section 2.1), cookies where there is no such header
 * and they count, and the 401 for a caller who is not known.
 */
@Singleton
class BearerTokenMechanism implements HttpAuthenticationMechanism {
    private static final String SCHEME = "Bearer ";
    private static final String CHALLENGE = HttpHeaderNames.WWW_AUTHENTICATE.toString();

    private final TokenVerifier tokens;
    private final CookieTokens cookies;
    private final CrossSiteCheck crossSite;
    private final ErrorWriter errors;
    private final ServerTiming timing;

    BearerTokenMechanism(
            TokenVerifier tokens,
            CookieTokens cookies,
            CrossSiteCheck crossSite,
            ErrorWriter errors,
            ServerTiming timing) {
        this.timing = timing;
        this.tokens = tokens;
        this.cookies = cookies;
        this.crossSite = crossSite;
        this.errors = errors;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext request, IdentityProviderManager providers) {
        return timing.measured(Part.TOKEN, authenticate(request));
    }

    private Uni<SecurityIdentity> authenticate(RoutingContext request) {
        return identified(prove(request));
    }

    /** What the request proves; null: nothing. It fails as {@link TokenVerifier#verify} does. */
    Uni<@Nullable VerifiedToken> prove(RoutingContext request) {
        List<String> headers = request.request().headers().getAll(HttpHeaders.AUTHORIZATION);
        if (headers.isEmpty()) {
            return byCookie(request.request());
        }
        if (headers.size() > 1) {
            return Uni.createFrom().failure(InvalidTokenException.invalid("there are several Authorization headers"));
        }
        String header = headers.get(0);
        if (header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return tokens.verify(header.substring(SCHEME.length()).strip());
        }
        boolean isBearerWithoutToken = header.equalsIgnoreCase(SCHEME.strip());
        return isBearerWithoutToken ? Uni.createFrom().nullItem() : byCookie(request.request());
    }

    /** Also next to the scheme of somebody else, such as a proxy that asks for a password. */
    private Uni<@Nullable VerifiedToken> byCookie(HttpServerRequest request) {
        @Nullable Uni<VerifiedToken> proven = cookies.verify(request);
        return proven == null ? Uni.createFrom().nullItem() : proven.invoke(token -> requireOwnSite(request));
    }

    private void requireOwnSite(HttpServerRequest request) {
        if (!crossSite.isAllowed(request)) {
            throw ApiException.of(ErrorType.PERMISSION_DENIED);
        }
    }

    /**
     * Whatever the answer, it goes out as Quarkus' own exception: any other is logged as an error, for each request.
     */
    private static Uni<SecurityIdentity> identified(Uni<@Nullable VerifiedToken> proven) {
        return proven.onItem()
                .ifNotNull()
                .transform(token -> token.caller().asIdentity())
                .onFailure(InvalidTokenException.class)
                .transform(BearerTokenMechanism::refused)
                .onFailure(ApiException.class)
                .transform(AuthenticationFailedException::new);
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

    /** The answer to a caller without a token. A caller with a wrong one gets that of {@link #refused}. */
    @Override
    public Uni<Boolean> sendChallenge(RoutingContext request) {
        errors.write(request, ApiException.of(ErrorType.AUTHENTICATION_ERROR).withHeader(CHALLENGE, "Bearer"));
        return Uni.createFrom().item(true);
    }
}
