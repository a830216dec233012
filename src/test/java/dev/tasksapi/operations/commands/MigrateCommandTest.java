package dev.tasksapi.operations.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasksapi.Printed;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/** {@code migrate} beside a service that runs; MigrateIT has the rest. */
@QuarkusTest
class MigrateCommandTest {
    @Inject
    MigrateCommand command;

    @Test
    void aDatabaseThatIsUpToDateStaysAsItIs() {
        assertThat(Printed.by(() -> assertThat(command.run("migrate")).isZero()))
                .matches("The database has schema [0-9]{12}, as this build expects\\.\\R");
    }
}
