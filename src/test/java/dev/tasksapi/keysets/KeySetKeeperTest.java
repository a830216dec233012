package dev.tasksapi.keysets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasksapi.TestClock;
import dev.tasksapi.TestKey;
import dev.tasksapi.errors.ApiException;
import dev.tasksapi.errors.ErrorType;
import dev.tasksapi.outbound.Document;
import dev.tasksapi.outbound.FetchException;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** When a key set is fetched, and what is known between two fetches. */
class KeySetKeeperTest {
    private static final URI ADDRESS = URI.create("https://app.example.com/api/auth/jwks");
    private static final TestKey OLD = TestKey.of("old", "EdDSA");
    private static final TestKey NEW = TestKey.of("new", "EdDSA");

    private final TestClock clock = new TestClock();
    private final List<Promise<Document>> fetches = new ArrayList<>();
    private final KeySetKeeper keeper =
            new KeySetKeeper(new Settings(), Optional.of(ADDRESS), address -> fetch(), clock);

    private record Settings() implements KeySetConfig {
        @Override
        public Optional<String> url() {
            return Optional.empty();
        }

        @Override
        public Duration refresh() {
            return Duration.ofMinutes(5);
        }

        @Override
        public Duration cooldown() {
            return Duration.ofSeconds(10);
        }

        @Override
        public Duration retry() {
            return Duration.ofSeconds(2);
        }

        @Override
        public Duration maxAge() {
            return Duration.ofHours(24);
        }
    }

    @Test
    void allWhoWaitAreServedByOneFetch() {
        var waiting = Stream.generate(() -> find("old")).limit(100).toList();
        assertThat(fetches).hasSize(1);
        answer(OLD);
        assertThat(waiting)
                .allSatisfy(one -> assertThat(one.assertCompleted().getItem()).isNotNull());
    }

    @Test
    void whoeverLeavesDoesNotEndItForTheOthers() {
        var leaving = find("old");
        var staying = find("old");
        leaving.cancel();
        answer(OLD);
        assertThat(staying.assertCompleted().getItem()).isNotNull();
        assertThat(fetches).hasSize(1);
    }

    @Test
    void thereIsAnEndToHowManyCanWait() {
        var waiting = Stream.generate(() -> find("old")).limit(2_048).toList();
        assertUnavailable(find("old"));
        answer(OLD);
        waiting.get(0).assertCompleted();
        assertThat(found("old")).isTrue();
    }

    @Test
    void whatIsKnownIsNotFetchedAgain() {
        load(OLD);
        assertThat(found("old")).isTrue();
        assertThat(fetches).hasSize(1);
    }

    @Test
    void aFloodOfMadeUpNamesCostsOneFetchACooldown() {
        load(OLD);
        for (int second = 0; second < 60; second++) {
            clock.advance(Duration.ofSeconds(1));
            for (int i = 0; i < 1_000; i++) {
                find("made up " + second + " " + i);
                answerIfAsked(OLD);
            }
        }
        assertThat(fetches).hasSizeBetween(6, 7);
    }

    @Test
    void aNewKeyIsKnownAfterTheCooldownAtTheLatest() {
        load(OLD);
        clock.advance(Duration.ofSeconds(10));
        find("made up");
        answer(OLD);
        clock.advance(Duration.ofSeconds(9));
        assertThat(found("new")).isFalse();
        clock.advance(Duration.ofSeconds(1));
        var waiting = find("new");
        answer(OLD, NEW);
        assertThat(waiting.assertCompleted().getItem()).isNotNull();
    }

    @Test
    void aSetThatIsUsedIsRenewedInTheBackground() {
        VerifyingKey key = load(OLD);
        clock.advance(Duration.ofMinutes(5));
        assertThat(found("old")).isTrue();
        assertThat(fetches).hasSize(2);
        answer(OLD);
        clock.advance(Duration.ofMinutes(5));
        assertThat(keeper.isCurrent(key)).isTrue();
        assertThat(fetches).hasSize(3);
    }

    @Test
    void aKeyThatIsNoLongerListedIsGoneAtOnce() {
        VerifyingKey old = load(OLD, NEW);
        VerifyingKey kept = find("new").assertCompleted().getItem();
        clock.advance(Duration.ofMinutes(5));
        assertThat(keeper.isCurrent(old)).isTrue();
        answer(NEW);
        assertThat(keeper.isCurrent(old)).isFalse();
        assertThat(keeper.isCurrent(kept)).isTrue();
        assertThat(found("old")).isFalse();
    }

    /** The same name, but another key: what the old one proved is not proven any more. */
    @Test
    void aKeyThatIsReplacedUnderItsNameIsGoneToo() {
        VerifyingKey old = load(OLD);
        clock.advance(Duration.ofMinutes(5));
        keeper.isCurrent(old);
        answer(TestKey.of("old", "EdDSA"));
        assertThat(keeper.isCurrent(old)).isFalse();
        assertThat(found("old")).isTrue();
    }

    @Test
    void theLastGoodSetGoesOnWhileItsServerIsAway() {
        VerifyingKey old = load(OLD);
        for (int minute = 0; minute < 60; minute++) {
            clock.advance(Duration.ofMinutes(1));
            assertThat(found("old")).isTrue();
            failIfAsked();
        }
        assertThat(keeper.isCurrent(old)).isTrue();
        assertThat(fetches).hasSizeBetween(50, 60);
    }

    @Test
    void aKeyThatTheServerCouldNotBeAskedForIsNotUnknown() {
        load(OLD);
        clock.advance(Duration.ofSeconds(10));
        var waiting = find("new");
        fail();
        assertUnavailable(waiting);
        assertUnavailable(find("new"));
        assertThat(fetches).hasSize(2);
    }

    /** Whoever decided to ask while another asked, and joins when that has just failed, knows no more than the other. */
    @Test
    void whoeverComesRightBehindAFailureIsNotToldThatTheKeyIsUnknown() {
        load(OLD);
        clock.advance(Duration.ofSeconds(10));
        var behind = keeper.find("new", SignatureAlgorithm.EDDSA);
        find("new");
        fail();
        assertUnavailable(behind.subscribe().withSubscriber(UniAssertSubscriber.create()));
        assertThat(fetches).hasSize(2);
    }

    @Test
    void aSetIsNotGoodForEver() {
        VerifyingKey old = load(OLD);
        clock.advance(Duration.ofHours(24));
        assertThat(keeper.isCurrent(old)).isFalse();
        fail();
        assertUnavailable(find("old"));
        clock.advance(Duration.ofSeconds(10));
        var waiting = find("old");
        answer(OLD);
        assertThat(waiting.assertCompleted().getItem()).isSameAs(old);
    }

    @Test
    void withoutASetNothingCanBeJudged() {
        var waiting = find("old");
        fail();
        assertUnavailable(waiting);
        assertUnavailable(find("old"));
        assertThat(fetches).hasSize(1);
        clock.advance(Duration.ofSeconds(2));
        var again = find("old");
        answer(OLD);
        assertThat(again.assertCompleted().getItem()).isNotNull();
    }

    @Test
    void whatIsNoSetTakesTheLastGoodOneAwayFromNobody() {
        load(OLD);
        for (Document document : List.of(document(200, "<html>"), document(500, set(NEW)), document(302, set(NEW)))) {
            clock.advance(Duration.ofMinutes(5));
            assertThat(found("old")).isTrue();
            last().complete(document);
            assertThat(found("old")).isTrue();
        }
    }

    /** An issuer that lists no key has withdrawn them all. */
    @Test
    void anEmptySetIsASet() {
        load(OLD);
        clock.advance(Duration.ofMinutes(5));
        found("old");
        answer();
        assertThat(found("old")).isFalse();
    }

    private Future<Document> fetch() {
        fetches.add(Promise.promise());
        return last().future();
    }

    private Promise<Document> last() {
        return fetches.get(fetches.size() - 1);
    }

    private void answer(TestKey... keys) {
        last().complete(document(200, set(keys)));
    }

    private void answerIfAsked(TestKey... keys) {
        last().tryComplete(document(200, set(keys)));
    }

    private void fail() {
        last().fail(new FetchException("status 500"));
    }

    private void failIfAsked() {
        last().tryFail(new FetchException("status 500"));
    }

    private VerifyingKey load(TestKey... keys) {
        var waiting = find("old");
        answer(keys);
        return waiting.assertCompleted().getItem();
    }

    private boolean found(String id) {
        @Nullable VerifyingKey key = find(id).assertCompleted().getItem();
        return key != null;
    }

    private UniAssertSubscriber<VerifyingKey> find(String id) {
        return keeper.find(id, SignatureAlgorithm.EDDSA).subscribe().withSubscriber(UniAssertSubscriber.create());
    }

    private static void assertUnavailable(UniAssertSubscriber<VerifyingKey> answer) {
        assertThat(answer.assertFailedWith(ApiException.class).getFailure())
                .isInstanceOfSatisfying(ApiException.class, failure -> assertThat(failure.type())
                        .isEqualTo(ErrorType.SERVICE_UNAVAILABLE));
    }

    private static String set(TestKey... keys) {
        return Stream.of(keys).map(TestKey::jwk).collect(Collectors.joining(",", "{\"keys\":[", "]}"));
    }

    private static Document document(int status, String body) {
        return new Document(status, MultiMap.caseInsensitiveMultiMap(), Buffer.buffer(body));
    }
}
