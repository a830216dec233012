package dev.tasksapi.callers.keysets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasksapi.TestClock;
import dev.tasksapi.TestKey;
import dev.tasksapi.callers.outbound.Document;
import dev.tasksapi.callers.outbound.FetchException;
import dev.tasksapi.http.errors.ApiException;
import dev.tasksapi.http.errors.ErrorType;
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

/** A keeper of a key set, and a server of it that answers when the test says so. */
abstract class KeySetFixture {
    private static final URI ADDRESS = URI.create("https://app.example.com/api/auth/jwks");
    static final TestKey OLD = TestKey.of("old", "EdDSA");
    static final TestKey NEW = TestKey.of("new", "EdDSA");

    final TestClock clock = new TestClock();
    final List<Promise<Document>> fetches = new ArrayList<>();
    final KeySetKeeper keeper = new KeySetKeeper(new Settings(), Optional.of(ADDRESS), address -> fetch(), clock);

    private record Settings() implements KeySetConfig {
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

    Future<Document> fetch() {
        fetches.add(Promise.promise());
        return last().future();
    }

    Promise<Document> last() {
        return fetches.get(fetches.size() - 1);
    }

    void answer(TestKey... keys) {
        last().complete(document(200, set(keys)));
    }

    void answerIfAsked(TestKey... keys) {
        last().tryComplete(document(200, set(keys)));
    }

    void fail() {
        last().fail(new FetchException("status 500"));
    }

    void failIfAsked() {
        last().tryFail(new FetchException("status 500"));
    }

    VerifyingKey load(TestKey... keys) {
        var waiting = find("old");
        answer(keys);
        return waiting.assertCompleted().getItem();
    }

    boolean found(String id) {
        @Nullable VerifyingKey key = find(id).assertCompleted().getItem();
        return key != null;
    }

    UniAssertSubscriber<VerifyingKey> find(String id) {
        return keeper.find(id, "EdDSA").subscribe().withSubscriber(UniAssertSubscriber.create());
    }

    static void assertUnavailable(UniAssertSubscriber<VerifyingKey> answer) {
        assertThat(answer.assertFailedWith(ApiException.class).getFailure())
                .isInstanceOfSatisfying(ApiException.class, failure -> assertThat(failure.type())
                        .isEqualTo(ErrorType.SERVICE_UNAVAILABLE));
    }

    static String set(TestKey... keys) {
        return Stream.of(keys).map(TestKey::jwk).collect(Collectors.joining(",", "{\"keys\":[", "]}"));
    }

    static Document document(int status, String body) {
        return new Document(status, MultiMap.caseInsensitiveMultiMap(), Buffer.buffer(body));
    }
}
