package dev.tasksapi.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Packages are the same everywhere, whichever registry they come from. */
class LockFileTest {
    @ParameterizedTest
    @ValueSource(strings = {"better-auth", "deploy-schemas", "openapi-clients"})
    void theLockFileNamesNoHost(String project) throws IOException {
        assertThat(Files.readString(NodeProject.in(project).source().resolve(NodeProject.LOCK)))
                .contains("\"integrity\"")
                .doesNotContain("\"resolved\"");
    }
}
