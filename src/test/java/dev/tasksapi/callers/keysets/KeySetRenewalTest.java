package dev.tasksapi.callers.keysets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasksapi.TestKey;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** When a key set is fetched, and what becomes of the keys that it brings. */
class KeySetRenewalTest extends KeySetFixture {
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
    void itsAgeIsTheTimeSinceItWasFetched() {
        assertThat(keeper.age()).isEmpty();
        load(OLD);
        clock.advance(Duration.ofMinutes(2));
        assertThat(keeper.age()).contains(Duration.ofMinutes(2));
        assertThat(keeper.hasFailed()).isFalse();
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

    /** An issuer that lists no key has withdrawn them all. */
    @Test
    void anEmptySetIsASet() {
        load(OLD);
        clock.advance(Duration.ofMinutes(5));
        found("old");
        answer();
        assertThat(found("old")).isFalse();
    }
}
