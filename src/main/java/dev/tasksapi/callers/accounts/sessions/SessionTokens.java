package dev.tasksapi.callers.accounts.sessions;

import static dev.tasksapi.operations.settings.Variables.ACCESS_TOKEN_LIFETIME;

import dev.tasksapi.callers.accounts.Account;
import dev.tasksapi.callers.accounts.CurrentVisitor.Visitor;
import dev.tasksapi.callers.accounts.OpaqueToken;
import dev.tasksapi.callers.tokens.AccessTokens;
import dev.tasksapi.callers.tokens.Caller;
import dev.tasksapi.http.errors.ApiException;
import dev.tasksapi.http.errors.ErrorType;
import dev.tasksapi.operations.settings.Environment;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response.Status;
import java.time.Duration;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/** Begins sessions and goes on with them, and answers with their tokens. */
@Singleton
public class SessionTokens {
    private final SessionRepository sessions;
    private final Environment environment;
    private final AccessTokens tokens;
    private final AuthCookies cookies;
    private final PresentedToken presented;

    SessionTokens(
            SessionRepository sessions,
            Environment environment,
            AccessTokens tokens,
            AuthCookies cookies,
            PresentedToken presented) {
        this.sessions = sessions;
        this.environment = environment;
        this.tokens = tokens;
        this.cookies = cookies;
        this.presented = presented;
    }

    /**
     * Signs somebody in.
     *
     * @param hash of the password that was shown; fails with a 401 where it has been changed since. Null: the account
     *     has just been made
     */
    public Uni<ResponseBuilder<SignInResponse>> begin(
            Status status, Account account, @Nullable String hash, Visitor visitor, SessionWish wish) {
        String refreshToken = OpaqueToken.create();
        return sessions.open(account, hash, visitor, wish.outlivesBrowser(), refreshToken)
                .map(session -> answer(status, session.orElseThrow(SignIn::refused), refreshToken, wish.byCookie()));
    }

    /** Uses a refresh token up and hands out new tokens in the way in which it came. A wrong one is a 401. */
    Uni<ResponseBuilder<SignInResponse>> refresh(HttpServerRequest call) {
        PresentedToken.@Nullable Found found = presented.of(call);
        if (found == null) {
            throw ApiException.of(ErrorType.AUTHENTICATION_ERROR).withHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        String next = OpaqueToken.create();
        return sessions.refresh(found.tokens(), next)
                .map(session -> session.orElseThrow(SessionTokens::invalid))
                .map(session -> answer(Status.OK, session, next, found.byCookie()));
    }

    private static ApiException invalid() {
        return ApiException.of(ErrorType.AUTHENTICATION_ERROR, "Invalid token")
                .withHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"");
    }

    /** @param byCookie whether the refresh token goes into a cookie, or into the body, to a client that has none */
    private ResponseBuilder<SignInResponse> answer(
            Status status, AccountSession session, String refreshToken, boolean byCookie) {
        Caller caller = session.account().in(session.id(), session.beganAt());
        Duration lifetime = environment.get(ACCESS_TOKEN_LIFETIME);
        String accessToken = tokens.sign(caller, lifetime);
        SignInResponse body = new SignInResponse(
                accessToken,
                SignInResponse.TYPE,
                Math.toIntExact(lifetime.toSeconds()),
                byCookie ? null : refreshToken,
                UserResponse.of(caller));
        ResponseBuilder<SignInResponse> answer = ResponseBuilder.create(status, body);
        return byCookie ? cookies.addTo(answer, session, accessToken, refreshToken) : answer;
    }
}
