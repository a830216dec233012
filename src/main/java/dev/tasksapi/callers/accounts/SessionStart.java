package dev.tasksapi.callers.accounts;

import static dev.tasksapi.operations.settings.Variables.ACCESS_TOKEN_LIFETIME;

import dev.tasksapi.callers.tokens.AccessTokens;
import dev.tasksapi.callers.tokens.Caller;
import dev.tasksapi.operations.settings.Environment;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response.Status;
import java.time.Duration;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/** Begins sessions, and answers with their tokens. */
@Singleton
class SessionStart {
    private final SessionRepository sessions;
    private final Environment environment;
    private final AccessTokens tokens;
    private final AuthCookies cookies;

    SessionStart(SessionRepository sessions, Environment environment, AccessTokens tokens, AuthCookies cookies) {
        this.sessions = sessions;
        this.environment = environment;
        this.tokens = tokens;
        this.cookies = cookies;
    }

    /** Signs somebody in who has shown their password; fails with a 401 where it has been changed since. */
    Uni<ResponseBuilder<SignInResponse>> begin(Credentials credentials, Visitor visitor, SessionWish wish) {
        return begin(Status.OK, credentials.account(), credentials.hash(), visitor, wish);
    }

    /** Signs somebody in whose account has just been made. */
    Uni<ResponseBuilder<SignInResponse>> beginFirst(Account account, Visitor visitor, SessionWish wish) {
        return begin(Status.CREATED, account, null, visitor, wish);
    }

    private Uni<ResponseBuilder<SignInResponse>> begin(
            Status status, Account account, @Nullable String hash, Visitor visitor, SessionWish wish) {
        String refreshToken = OpaqueToken.create();
        return sessions.open(account, hash, visitor, wish.isRemembered(), refreshToken)
                .map(session -> answer(status, session.orElseThrow(SignIn::refused), refreshToken, wish.byCookie()));
    }

    /**
     * Hands out the tokens of a session.
     *
     * @param byCookie whether the refresh token goes into a cookie, or into the body, to a client that has none
     */
    ResponseBuilder<SignInResponse> answer(
            Status status, AccountSession session, String refreshToken, boolean byCookie) {
        Caller caller = session.account().in(session.id());
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
