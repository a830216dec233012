package dev.tasksapi.callers.tokens;

import static dev.tasksapi.operations.settings.Variables.AUTH_COOKIES;
import static dev.tasksapi.operations.settings.Variables.AUTH_COOKIE_PREFIX;

import dev.tasksapi.callers.betterauth.SessionCookies;
import dev.tasksapi.operations.doctor.Check;
import dev.tasksapi.operations.doctor.Evidence;
import dev.tasksapi.operations.doctor.Finding;
import dev.tasksapi.operations.doctor.Wording;
import dev.tasksapi.operations.settings.Environment;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Why the cookies that somebody brings are refused, if they are. */
@Singleton
class CookieCheck implements Check {
    /** The prefix in the name of a cookie that is one of Better Auth's but for that. */
    private static final Pattern OF_ANY_PREFIX =
            Pattern.compile("(?:^|;)\\s*(?:__Secure-)?([^\\s;=]{1,64})\\.session_(?:token|data)(?:\\.[0-9]+)?=");

    private final Environment environment;
    private final CookieTokens cookies;

    CookieCheck(Environment environment, CookieTokens cookies) {
        this.environment = environment;
        this.cookies = cookies;
    }

    @Override
    public int order() {
        return 50;
    }

    @Override
    public String about() {
        return "cookie";
    }

    @Override
    public Uni<List<Finding>> examine(Evidence evidence) {
        if (evidence.cookie() == null) {
            return found(Finding.skipped(about(), "Give them with --cookie - to see why they are refused."));
        }
        if (!environment.get(AUTH_COOKIES)) {
            return found(Finding.wrong(
                    about(), "They are not looked at, because AUTH_COOKIES is not true; set it and BETTER_AUTH_URL."));
        }
        @Nullable
        SessionCookies read = SessionCookies.of(List.of(evidence.cookie()), environment.get(AUTH_COOKIE_PREFIX));
        return read == null
                ? found(Finding.wrong(about(), unknown(evidence.cookie())))
                : Outcome.of(about(), cookies.verify(read));
    }

    private String unknown(String header) {
        Matcher other = OF_ANY_PREFIX.matcher(header);
        String expected = Wording.quoted(environment.get(AUTH_COOKIE_PREFIX) + ".session_token");
        return other.find()
                ? "It is refused: its cookies begin with %s, but AUTH_COOKIE_PREFIX expects %s; set it to advanced.cookiePrefix of Better Auth."
                        .formatted(Wording.quoted(other.group(1)), Wording.quoted(environment.get(AUTH_COOKIE_PREFIX)))
                : "It is refused: none of its cookies is called %s; give the whole value of a Cookie header, names and all."
                        .formatted(expected);
    }

    private static Uni<List<Finding>> found(Finding finding) {
        return Uni.createFrom().item(List.of(finding));
    }
}
