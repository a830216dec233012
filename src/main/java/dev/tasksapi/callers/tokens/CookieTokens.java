package dev.tasksapi.callers.tokens;

import static dev.tasksapi.operations.settings.Variables.AUTH_COOKIES;
import static dev.tasksapi.operations.settings.Variables.AUTH_COOKIE_PREFIX;
import static dev.tasksapi.operations.settings.Variables.BETTER_AUTH_URL;

import dev.tasksapi.callers.betterauth.SessionCookies;
import dev.tasksapi.callers.betterauth.SessionToken;
import dev.tasksapi.http.RequestCookie;
import dev.tasksapi.operations.settings.Environment;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Who is calling, by cookies: the access token of this service, else those of Better Auth. Its session data is verified
 * here; where there is none, or none that holds, the session is looked up. Data and session have to belong together, as
 * Better Auth demands it too. Where a cookie is there with several values, the one that is genuine counts: all that
 * hold have to be of one user, since anybody who can set a cookie for the site can add one of their own.
 */
@Singleton
class CookieTokens {
    /** As many values of one cookie are looked at, each of which may cost a look-up. */
    private static final int MAX_VALUES = 4;

    private final Environment environment;
    private final TokenVerifier tokens;
    private final BetterAuthSessionDataTokens data;
    private final BetterAuthSessionTokens sessions;

    CookieTokens(
            Environment environment,
            TokenVerifier tokens,
            BetterAuthSessionDataTokens data,
            BetterAuthSessionTokens sessions) {
        this.environment = environment;
        this.tokens = tokens;
        this.data = data;
        this.sessions = sessions;
    }

    /**
     * What the cookies prove; fails as {@link TokenVerifier#verify} does.
     *
     * @return null: cookies do not count, or there are none
     */
    @Nullable
    Uni<VerifiedToken> verify(HttpServerRequest request) {
        List<String> headers = environment.get(AUTH_COOKIES) ? request.headers().getAll(HttpHeaders.COOKIE) : List.of();
        if (headers.isEmpty()) {
            return null;
        }
        List<String> own = RequestCookie.values(request, AccessCookie.NAME);
        if (!own.isEmpty()) {
            return ofOneUser(own, tokens::verify);
        }
        @Nullable
        SessionCookies cookies = environment.isSet(BETTER_AUTH_URL)
                ? SessionCookies.of(headers, environment.get(AUTH_COOKIE_PREFIX))
                : null;
        return cookies == null ? null : verify(cookies);
    }

    /** What these cookies prove, whether or not cookies count. */
    Uni<VerifiedToken> verify(SessionCookies cookies) {
        if (cookies.tokens().isEmpty()) {
            return ofOneUser(cookies.data(), data::verify);
        }
        List<SessionToken> genuine = cookies.tokens().stream()
                .map(SessionToken::of)
                .filter(Objects::nonNull)
                .filter(sessions::mayBeGenuine)
                .toList();
        return genuine.isEmpty()
                ? refused(forged(cookies.tokens().get(0)))
                : ofOneUser(genuine, token -> verify(cookies, token));
    }

    private static String forged(String value) {
        @Nullable SessionToken token = SessionToken.of(value);
        return token == null || !token.isSigned()
                ? "its session token has no form of one: letters and digits, a dot, and a signature"
                : BetterAuthSessionTokens.FORGED;
    }

    /** By data that belongs to the session, else by a look-up. */
    private Uni<VerifiedToken> verify(SessionCookies cookies, SessionToken token) {
        Uni<VerifiedToken> lookUp = Uni.createFrom().deferred(() -> sessions.verifyCookie(cookies.tokenName(), token));
        return cookies.data().stream()
                .limit(MAX_VALUES)
                .map(value -> data.verify(value).invoke(found -> requireSame(found, token)))
                .reduce((one, next) -> one.onFailure().recoverWithUni(next))
                .map(byData -> byData.onFailure().recoverWithUni(lookUp))
                .orElse(lookUp);
    }

    private static void requireSame(VerifiedToken data, SessionToken token) {
        if (!VerifiedTokenCache.digest(VerifiedTokenCache.Use.SESSION_TOKEN, token.token())
                .equals(data.session())) {
            throw InvalidTokenException.invalid("its session data belongs to another session than its session token");
        }
    }

    private static <T> Uni<VerifiedToken> ofOneUser(List<T> values, Function<T, Uni<VerifiedToken>> proof) {
        if (values.size() > MAX_VALUES) {
            return refused("its cookie is there with more than " + MAX_VALUES + " values");
        }
        List<Uni<VerifiedToken>> proofs = values.stream().map(proof).toList();
        if (proofs.size() == 1) {
            return proofs.get(0);
        }
        return Uni.join()
                .all(proofs.stream().map(CookieTokens::ifItHolds).toList())
                .andFailFast()
                .map(CookieTokens::ofOneUser);
    }

    private static Uni<Optional<VerifiedToken>> ifItHolds(Uni<VerifiedToken> proof) {
        return proof.map(Optional::of).onFailure(InvalidTokenException.class).recoverWithItem(Optional.empty());
    }

    private static VerifiedToken ofOneUser(List<Optional<VerifiedToken>> outcomes) {
        List<VerifiedToken> holding =
                outcomes.stream().flatMap(Optional::stream).toList();
        if (holding.isEmpty()) {
            throw InvalidTokenException.invalid("its cookie is there with several values, and none of them holds");
        }
        if (holding.stream().map(VerifiedToken::subject).distinct().count() > 1) {
            throw InvalidTokenException.invalid(
                    "its cookies are of different users; delete the cookies of the site and sign in again");
        }
        return holding.get(0);
    }

    private static Uni<VerifiedToken> refused(String reason) {
        return Uni.createFrom().failure(InvalidTokenException.invalid(reason));
    }
}
