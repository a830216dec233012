package dev.tasksapi.callers.keysets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasksapi.callers.outbound.Document;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is known while the server of the key set is away, or brings what is no key set. */
class KeySetOutageTest extends KeySetFixture {
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

    /**
     * Whoever decided to ask while another asked, and joins when that has just failed, knows no more than the other.
     */
    @Test
    void whoeverComesRightBehindAFailureIsNotToldThatTheKeyIsUnknown() {
        load(OLD);
        clock.advance(Duration.ofSeconds(10));
        var behind = keeper.find("new", "EdDSA");
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
}
