package dev.tasksapi.operations.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasksapi.Printed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the program says of itself, without starting anything. */
class MainTest {
    @ParameterizedTest
    @ValueSource(strings = {"help", "--help", "-h"})
    void itNamesItsCommands(String argument) {
        assertThat(printed(argument)).contains("migrate", "doctor", "admin");
    }

    @Test
    void aCommandSaysHowItIsUsed() {
        assertThat(printed("migrate", "--help")).contains("DATABASE_MIGRATION_URL");
        assertThat(printed("doctor", "--help")).contains("--token");
        assertThat(printed("admin", "--help")).contains("--remove");
    }

    private static String printed(String... arguments) {
        return Printed.by(() -> Main.main(arguments));
    }
}
