package dev.tasksapi.node;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Says that tests are skipped, and why, where whoever runs the build reads it: System.out and System.err go to files. */
final class NodeCondition implements ExecutionCondition {
    private static final PrintStream CONSOLE = new PrintStream(new FileOutputStream(FileDescriptor.err), true, UTF_8);
    private static final String REASON = "Node " + Node.OLDEST_MAJOR + " or newer is not installed, or npm is not";

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (Node.isInstalled()) {
            return ConditionEvaluationResult.enabled("");
        }
        if (Boolean.parseBoolean(System.getenv("REQUIRE_NODE"))) {
            throw new IllegalStateException(REASON);
        }
        CONSOLE.println(context.getDisplayName() + " skipped: " + REASON);
        return ConditionEvaluationResult.disabled(REASON);
    }
}
