package dev.tasksapi.program;

import io.quarkus.builder.BuildChainBuilder;
import io.quarkus.deployment.builditem.ApplicationClassPredicateBuildItem;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/** Tells the build which classes are the application's and not a library's, as dev mode and tests of Quarkus do. */
public final class OwnClasses implements Function<Map<String, Object>, List<Consumer<BuildChainBuilder>>> {
    private static final String PACKAGE = "dev.tasksapi.";

    /** Quarkus makes it by its name. */
    public OwnClasses() {}

    @Override
    public List<Consumer<BuildChainBuilder>> apply(Map<String, Object> settings) {
        return List.of(chain -> chain.addBuildStep(context ->
                        context.produce(new ApplicationClassPredicateBuildItem(name -> name.startsWith(PACKAGE))))
                .produces(ApplicationClassPredicateBuildItem.class)
                .build());
    }
}
