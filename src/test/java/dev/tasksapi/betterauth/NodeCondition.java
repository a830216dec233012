package dev.tasksapi.betterauth;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

final class NodeCondition implements ExecutionCondition {
    private static final String REASON =
            "Node " + Node.OLDEST_MAJOR + " or newer is not installed, with npm; nothing was tested with Better Auth";

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (Node.isInstalled()) {
            return ConditionEvaluationResult.enabled("");
        }
        if (Boolean.parseBoolean(System.getenv("REQUIRE_NODE"))) {
            throw new IllegalStateException(REASON);
        }
        return ConditionEvaluationResult.disabled("skipped: " + REASON);
    }
}
