package dev.tasksapi.callers.betterauth;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tasksapi.TestClock;
import dev.tasksapi.callers.outbound.Document;
import dev.tasksapi.http.errors.ApiException;
import dev.tasksapi.http.errors.ErrorType;
import dev.tasksapi.operations.settings.Given;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When Better Auth is asked about a session, and what is made of its answers. */
class SessionLookupTest {
    private static final String TOKEN = "0123456789abcdef0123456789abcdef";
    private static final String SESSION =
            "{\"session\":{\"token\":\"%s\",\"userId\":\"user\"},\"user\":{\"id\":\"user\"}}";

    private final TestClock clock = new TestClock();
    private final List<Promise<Document>> lookups = new ArrayList<>();
    private final SessionLookup sessions = new SessionLookup(
            Given.environment(Map.of()),
            new BetterAuthUrl(URI.create("https://app.example.com")),
            (uri, headers) -> ask(),
            clock);

    @Test
    void aSessionIsAskedAboutOnceForAllWhoWait() {
        var waiting = Stream.generate(() -> find(TOKEN)).limit(100).toList();
        assertThat(lookups).hasSize(1);
        answer(SESSION.formatted(TOKEN));
        assertThat(waiting)
                .allSatisfy(one -> assertThat(one.assertCompleted().getItem()).isEqualTo("user"));
    }

    @Test
    void theAnswerIsGoodForThirtySeconds() {
        find(TOKEN);
        answer(SESSION.formatted(TOKEN));
        clock.advance(Duration.ofMillis(29_999));
        find(TOKEN).assertCompleted();
        assertThat(lookups).hasSize(1);
        clock.advance(Duration.ofMillis(1));
        var again = find(TOKEN);
        answer("null");
        assertThat(again.assertCompleted().getItem()).isNull();
    }

    @Test
    void thatThereIsNoSessionIsKnownForFiveSeconds() {
        find(TOKEN);
        answer("null");
        find(TOKEN).assertCompleted();
        clock.advance(Duration.ofSeconds(5));
        find(TOKEN);
        assertThat(lookups).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[]",
                "<html>",
                "nullnull",
                "{\"session\":null,\"user\":null}",
                "{\"user\":{\"id\":\"user\"}}",
                "{\"session\":{},\"user\":{\"id\":5}}",
                "{\"session\":{\"token\":\"another\"},\"user\":{\"id\":\"user\"}}",
                "{\"session\":{\"userId\":\"another\"},\"user\":{\"id\":\"user\"}}"
            })
    void whatIsNoAnswerSignsNobodyOut(String body) {
        var waiting = find(TOKEN);
        answer(body);
        assertUnavailable(waiting);
        find(TOKEN);
        assertThat(lookups).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {201, 204, 301, 302, 400, 401, 403, 404, 429, 500, 502, 503})
    void noOtherStatusSignsAnybodyOut(int status) {
        var waiting = find(TOKEN);
        answer(status, "null", "X-Nothing", "");
        assertUnavailable(waiting);
    }

    @Test
    void whoeverIsToldToWaitWaits() {
        find(TOKEN);
        answer(429, "{}", "X-Retry-After", "7");
        clock.advance(Duration.ofSeconds(6));
        assertThat(retryAfter(find(TOKEN))).isEqualTo("1");
        assertThat(lookups).hasSize(1);
        clock.advance(Duration.ofSeconds(1));
        find(TOKEN);
        assertThat(lookups).hasSize(2);
    }

    @Test
    void nobodyIsToldToWaitForEver() {
        find(TOKEN);
        answer(429, "{}", "Retry-After", "9999");
        assertThat(retryAfter(find(TOKEN))).isEqualTo("60");
    }

    /** What is proven to be Better Auth's own is still looked up in the middle of a flood. */
    @Test
    void aFloodOfMadeUpTokensLeavesLookupsForOthers() {
        for (int i = 0; i < 10_000; i++) {
            sessions.findByBearer(token("%032d".formatted(i)), false)
                    .subscribe()
                    .withSubscriber(UniAssertSubscriber.create());
        }
        assertThat(lookups).hasSize(45);
        find(TOKEN);
        assertThat(lookups).hasSize(46);
        for (int i = 0; i < 1_000; i++) {
            find("%032x".formatted(i + 1_000_000));
        }
        assertThat(lookups).hasSize(90);
        clock.advance(Duration.ofSeconds(10));
        find("f".repeat(32));
        assertThat(lookups).hasSize(91);
    }

    /** One whose look-up hangs, and who asks again and again, does not keep anybody else from being asked about. */
    @Test
    void oneSessionDoesNotTakeAllPlaces() {
        var waiting = Stream.generate(() -> find(TOKEN)).limit(3_000).toList();
        waiting.get(127).assertNotTerminated();
        waiting.subList(128, 3_000).forEach(SessionLookupTest::assertUnavailable);
        var other = find("f".repeat(32));
        assertThat(lookups).hasSize(2);
        answer(SESSION.formatted("f".repeat(32)));
        assertThat(other.assertCompleted().getItem()).isEqualTo("user");
    }

    @Test
    void aClientThatLeavesTakesTheAnswerFromNobody() {
        var leaving = find(TOKEN);
        var staying = find(TOKEN);
        leaving.cancel();
        answer(SESSION.formatted(TOKEN));
        assertThat(staying.assertCompleted().getItem()).isEqualTo("user");
    }

    private Future<Document> ask() {
        lookups.add(Promise.promise());
        return lookups.get(lookups.size() - 1).future();
    }

    private void answer(String body) {
        answer(200, body, "X-Nothing", "");
    }

    private void answer(int status, String body, String header, String value) {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap().add(header, value);
        lookups.get(lookups.size() - 1).complete(new Document(status, headers, Buffer.buffer(body)));
    }

    private UniAssertSubscriber<String> find(String token) {
        return sessions.findByCookie("better-auth.session_token", token(token), true)
                .map(user -> user == null ? null : user.id())
                .subscribe()
                .withSubscriber(UniAssertSubscriber.create());
    }

    private static SessionToken token(String token) {
        return requireNonNull(SessionToken.of(token));
    }

    private static void assertUnavailable(UniAssertSubscriber<String> answer) {
        assertThat(answer.assertFailedWith(ApiException.class).getFailure())
                .isInstanceOfSatisfying(ApiException.class, failure -> assertThat(failure.type())
                        .isEqualTo(ErrorType.SERVICE_UNAVAILABLE));
    }

    private static String retryAfter(UniAssertSubscriber<String> answer) {
        assertUnavailable(answer);
        return ((ApiException) answer.getFailure()).headers().getOrDefault("Retry-After", "");
    }
}
