package dev.tasksapi.ownership;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SeenTransactionsTest {
    private final SeenTransactions seen = SeenTransactions.of("10:20:10,15");

    @Test
    void whatWasOpenOrComesLaterWasNotSeen() {
        assertThat(seen.contains(9)).isTrue();
        assertThat(seen.contains(10)).isFalse();
        assertThat(seen.contains(11)).isTrue();
        assertThat(seen.contains(15)).isFalse();
        assertThat(seen.contains(20)).isFalse();
        assertThat(SeenTransactions.of("10:10:").contains(9)).isTrue();
    }

    @Test
    void whatBothHaveSeenAndWhatOneOfThemHas() {
        SeenTransactions later = SeenTransactions.of("15:30:15,22");
        for (long transaction = 5; transaction < 40; transaction++) {
            boolean isOfBoth = seen.contains(transaction) && later.contains(transaction);
            boolean isOfOne = seen.contains(transaction) || later.contains(transaction);
            assertThat(seen.and(later).contains(transaction)).isEqualTo(isOfBoth);
            assertThat(later.and(seen).contains(transaction)).isEqualTo(isOfBoth);
            assertThat(seen.or(later).contains(transaction)).isEqualTo(isOfOne);
            assertThat(later.or(seen).contains(transaction)).isEqualTo(isOfOne);
        }
    }
}
