package dev.tasksapi.callers.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasksapi.http.errors.ApiException;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How many may wait for the same outcome, and for all. */
class SharedFlightsTest {
    private final List<Promise<String>> work = new ArrayList<>();
    private final SharedFlights<String, String> flights = new SharedFlights<>(10, 4);

    @Test
    void oneKeyDoesNotTakeAllPlaces() {
        var waiting = join("a", 4);
        join("a", 100).forEach(SharedFlightsTest::assertTold);
        join("b", 4).forEach(UniAssertSubscriber::assertNotTerminated);
        join("c", 2).forEach(UniAssertSubscriber::assertNotTerminated);
        join("c", 1).forEach(SharedFlightsTest::assertTold);
        assertThat(work).hasSize(3);
        work.get(0).complete("done");
        assertThat(waiting)
                .allSatisfy(one -> assertThat(one.assertCompleted().getItem()).isEqualTo("done"));
    }

    @Test
    void aPlaceIsFreeAgainWhenTheOutcomeIsThere() {
        for (int i = 0; i < 20; i++) {
            var waiting = join("a", 4);
            join("a", 1).forEach(SharedFlightsTest::assertTold);
            work.get(i).fail(new FetchException("status 500"));
            waiting.forEach(one -> one.assertFailedWith(FetchException.class));
        }
    }

    /** Who was turned away gives back the place that it had among all. */
    @Test
    void whoeverIsTurnedAwayTakesNoPlace() {
        join("a", 1_000);
        join("b", 4).forEach(UniAssertSubscriber::assertNotTerminated);
        work.get(0).complete("done");
        join("c", 4).forEach(UniAssertSubscriber::assertNotTerminated);
        join("d", 2).forEach(UniAssertSubscriber::assertNotTerminated);
        join("e", 1).forEach(SharedFlightsTest::assertTold);
    }

    @Test
    void workThatNobodyWaitsForTakesNoPlace() {
        for (int i = 0; i < 100; i++) {
            flights.start("key " + i, this::begin);
        }
        join("a", 4).forEach(UniAssertSubscriber::assertNotTerminated);
    }

    private Future<String> begin() {
        work.add(Promise.promise());
        return work.get(work.size() - 1).future();
    }

    private List<UniAssertSubscriber<String>> join(String key, int times) {
        return Stream.generate(() ->
                        flights.join(key, this::begin).subscribe().withSubscriber(UniAssertSubscriber.<String>create()))
                .limit(times)
                .toList();
    }

    private static void assertTold(UniAssertSubscriber<String> turnedAway) {
        assertThat(turnedAway.assertFailedWith(ApiException.class).getFailure())
                .isInstanceOfSatisfying(ApiException.class, failure -> assertThat(failure.headers())
                        .containsEntry("Retry-After", "1"));
    }
}
