package dev.tasksapi.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Needs no service: the build of the package writes the document that the service hands out. */
class OpenApiDocumentIT {
    @Test
    void theCommittedDocumentIsWhatTheCodeSays() {
        assertThat(Path.of("docs/openapi.yaml"))
                .as("Run bin/openapi and commit docs/openapi.yaml, which has to be what the code says")
                .hasSameTextualContentAs(Path.of("target/openapi/openapi.yaml"));
    }
}
