package dev.tasksapi.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasksapi.node.NeedsNode;
import dev.tasksapi.node.NodeProject;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The files whose schemas npm has are what those ask for: the Compose Specification, and AWS' of the resources of SAM.
 */
@NeedsNode
class ComposeAndSamSchemaIT {
    private static final NodeProject SCHEMAS = NodeProject.in("deploy-schemas");

    /** Takes longer than a test may, where npm has nothing of it yet. */
    @BeforeAll
    static void install() {
        SCHEMAS.installed();
    }

    @ParameterizedTest
    @CsvSource({"compose, compose.yaml", "sam, aws-lambda/template.yaml"})
    void aFileIsWhatItsSchemaAsksFor(String schema, String file) throws IOException {
        assertThat(violations(schema, content(file))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "compose, compose.yaml, read_only: true, readonly: true, /services/service must NOT have additional properties",
        "compose, compose.yaml, cap_drop: [ALL], cap_drop: ALL, /services/service/cap_drop must be array",
        "sam, aws-lambda/template.yaml, InvokeMode:, Invokemode:, FunctionUrlConfig must NOT have additional properties",
        "sam, aws-lambda/template.yaml, MemorySize: 1024, MemorySize: 1 GB, /MemorySize must be number",
        "sam, aws-lambda/template.yaml, Serverless::Function, Serverless::Func, /Resources/Service boolean schema is false",
        "sam, aws-lambda/template.yaml, Outputs:, Output:, / must NOT have additional properties",
    })
    void aMistakeIsSeen(String schema, String file, String right, String wrong, String violation) throws IOException {
        assertThat(content(file)).contains(right);
        assertThat(violations(schema, content(file).replace(right, wrong))).contains(violation);
    }

    /** A line for each; nothing where there is none. */
    private static String violations(String schema, String document) {
        return SCHEMAS.outputOf("validate.mjs", schema, document);
    }

    private static String content(String file) throws IOException {
        return Files.readString(Manifests.FOLDER.resolve(file));
    }
}
