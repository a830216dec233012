package dev.tasksapi.ratelimits;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Says that tests are skipped, and why, where whoever runs the build reads it: System.out and System.err go to files. */
final class RedisCondition implements ExecutionCondition {
    private static final PrintStream CONSOLE = new PrintStream(new FileOutputStream(FileDescriptor.err), true, UTF_8);
    private static final String REASON = "redis-server is not installed";

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (RedisServer.isInstalled()) {
            return ConditionEvaluationResult.enabled("");
        }
        if (Boolean.parseBoolean(System.getenv("REQUIRE_REDIS"))) {
            throw new IllegalStateException(REASON);
        }
        CONSOLE.println(context.getDisplayName() + " skipped: " + REASON);
        return ConditionEvaluationResult.disabled(REASON);
    }
}
