package dev.tasksapi.program;

import io.quarkus.bootstrap.app.CuratedApplication;
import io.quarkus.bootstrap.app.StartupAction;
import io.quarkus.builder.BuildResult;
import io.quarkus.runner.bootstrap.StartupActionImpl;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What Quarkus tells, in the class loader of its build, what it has built. It hands on how that is started: as often as
 * is wanted, where Quarkus' own way would build anew for each start, and also as the packaged program, which it does
 * not start.
 */
public final class Starts implements BiConsumer<Object, BuildResult> {
    /** Quarkus makes it by its name. */
    public Starts() {}

    @Override
    @SuppressWarnings("unchecked") // Application gives it
    public void accept(Object context, BuildResult built) {
        ((Consumer<Function<CuratedApplication, StartupAction>>) context)
                .accept(application -> new StartupActionImpl(application, built));
    }
}
