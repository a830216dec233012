package dev.tasksapi.operations.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AdminArgumentsTest {
    @Test
    void theOptionMayStandOnEitherSide() {
        assertThat(AdminArguments.of(List.of(" ada@example.com ")))
                .isEqualTo(new AdminArguments("ada@example.com", true));
        assertThat(AdminArguments.of(List.of("--remove", "a@b.c"))).isEqualTo(new AdminArguments("a@b.c", false));
        assertThat(AdminArguments.of(List.of("a@b.c", "--remove"))).isEqualTo(new AdminArguments("a@b.c", false));
    }

    static Stream<List<String>> misuses() {
        return Stream.of(
                List.of(),
                List.of(" "),
                List.of("--remove"),
                List.of("--remove", "--remove", "secret@b.c"),
                List.of("secret@b.c", "other@b.c"),
                List.of("--secret", "a@b.c"),
                List.of("--remove=secret@b.c"));
    }

    @ParameterizedTest
    @MethodSource("misuses")
    void whateverElseIsRefusedWithoutRepeatingIt(List<String> arguments) {
        assertThatThrownBy(() -> AdminArguments.of(arguments))
                .isInstanceOf(UsageException.class)
                .hasMessageNotContaining("secret");
    }
}
