package dev.tasksapi.http.openapi;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Has every answer that a test gets through REST Assured held against docs/openapi.yaml, without the test's doing. */
public final class EveryAnswer implements BeforeAllCallback {
    /** Quarkus loads the classes of a test anew for each of its starts, and REST Assured with them. */
    @Override
    public void beforeAll(ExtensionContext context) throws ReflectiveOperationException {
        Class.forName(
                        "dev.tasksapi.http.openapi.DescribedAnswers",
                        true,
                        context.getRequiredTestClass().getClassLoader())
                .getMethod("install")
                .invoke(null);
    }
}
