package dev.tasksapi.database.signals;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PayloadsTest {
    private static List<String> words(int many) {
        return IntStream.range(0, many).mapToObj("%016x"::formatted).toList();
    }

    @Test
    void wordsComeBackInPayloadsThatPostgresqlTakes() {
        for (int many : new int[] {1, 464, 465, 1_856}) {
            List<String> payloads = Payloads.of("sender", words(many));
            assertThat(payloads).allSatisfy(payload -> {
                assertThat(payload).hasSizeLessThan(8_000);
                assertThat(Payloads.sender(payload)).isEqualTo("sender");
            });
            Set<String> back = new HashSet<>();
            payloads.forEach(payload -> back.addAll(Payloads.words(payload)));
            assertThat(back).containsExactlyInAnyOrderElementsOf(words(many));
        }
    }

    @Test
    void tooManyWordsAreAnyWords() {
        List<String> payloads = Payloads.of("sender", words(10_000));
        assertThat(payloads).hasSize(1);
        assertThat(Payloads.words(payloads.get(0))).isEmpty();
    }
}
