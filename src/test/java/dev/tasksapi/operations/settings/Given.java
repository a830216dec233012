package dev.tasksapi.operations.settings;

import static java.util.stream.Collectors.toSet;

import dev.tasksapi.operations.settings.Variable.Handling;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import java.util.Set;

/** What a test sets. */
public final class Given {
    private Given() {}

    /** These variables and no others, in a service that is neither in dev nor in tests. */
    public static Environment environment(Map<String, String> variables) {
        return environment(variables, false);
    }

    /** Reads each variable, as the service does when it starts, and then what they have to do with each other. */
    public static void check(Environment environment, Settings settings) {
        Variables.all().forEach(environment::find);
        settings.refuseUnlessRight();
    }

    /** The names of those whose value nobody may see. */
    public static Set<String> secrets() {
        return Variables.all().stream()
                .filter(one ->
                        Set.of(Handling.SECRET, Handling.SECRET_AS_IT_STANDS).contains(one.handling()))
                .map(Variable::name)
                .collect(toSet());
    }

    static Environment environment(Map<String, String> variables, boolean isDevelopment) {
        return new Environment(
                new SmallRyeConfigBuilder()
                        .addDefaultInterceptors()
                        .withSources(new PropertiesConfigSource(variables, "environment", 300))
                        .build(),
                isDevelopment);
    }
}
