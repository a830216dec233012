package dev.tasksapi.ownership;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OrderKeyTest {
    private static final String FIRST = "f9a1bb2c41a3d0V";

    private static void assertBetween(String low, String key, String high) {
        assertThat(key).isGreaterThan(low).isLessThan(high).matches("[0-9A-Za-z]*[1-9A-Za-z]");
    }

    @Test
    void thereIsAKeyBetweenAnyTwo() {
        Random random = new Random(19);
        List<String> keys = new ArrayList<>(List.of("1", "z"));
        for (int n = 0; n < 20_000; n++) {
            int place = random.nextInt(keys.size() - 1);
            String key = OrderKey.between(keys.get(place), keys.get(place + 1));
            assertBetween(keys.get(place), key, keys.get(place + 1));
            keys.add(place + 1, key);
        }
        assertThat(keys).isSorted().doesNotHaveDuplicates().allMatch(key -> key.length() < 20);
    }

    @Test
    void keysGrowByOneDigitForSixAtOnePlace() {
        String high = OrderKey.behind(FIRST);
        String low = FIRST;
        for (int n = 0; n < 200; n++) {
            String key = OrderKey.between(low, high);
            assertBetween(low, key, high);
            low = n % 3 == 0 ? low : key;
            high = n % 3 == 0 ? key : high;
        }
        assertThat(low).hasSizeLessThan(FIRST.length() + 200 / 5);
    }

    @Test
    void keysAtEitherEndDoNotGrow() {
        String first = FIRST;
        String last = FIRST;
        for (int n = 0; n < 10_000; n++) {
            String front = OrderKey.inFrontOf(first);
            String back = OrderKey.behind(last);
            assertThat(front).isLessThan(first).hasSize(FIRST.length());
            assertThat(back).isGreaterThan(last).hasSize(FIRST.length());
            first = front;
            last = back;
        }
    }

    @Test
    void thereIsRoomInFrontOfTheFirstAndBehindTheLastOfAll() {
        assertBetween("", OrderKey.inFrontOf("00000000000000V"), "00000000000000V");
        assertBetween("zzzzzzzzzzzzzzV", OrderKey.behind("zzzzzzzzzzzzzzV"), "~");
        assertBetween("", OrderKey.inFrontOf("1"), "1");
        assertBetween("zzz", OrderKey.behind("zzz"), "~");
    }

    @Test
    void keysThatAreSpreadAreShortAndInOrder() {
        for (int count : List.of(1, 2, 17, 2049)) {
            List<String> keys = OrderKey.spread(FIRST, OrderKey.behind(FIRST), count);
            assertThat(keys).hasSize(count).isSorted().doesNotHaveDuplicates().allMatch(key -> key.length() < 20);
            assertBetween(FIRST, keys.get(0), OrderKey.behind(FIRST));
            assertThat(OrderKey.spread("", null, count)).hasSize(count).isSorted();
        }
    }
}
