package dev.tasksapi.operations.settings;

import dev.tasksapi.operations.doctor.Check;
import dev.tasksapi.operations.doctor.Evidence;
import dev.tasksapi.operations.doctor.Finding;
import dev.tasksapi.operations.startup.ServiceStart;
import io.quarkus.arc.All;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Stream;

/**
 * Reads all variables before the service does anything else, and refuses the first that is wrong. {@code doctor} names
 * every one that is wrong. A command is not stopped by any.
 */
@Singleton
class SettingsCheck implements Check {
    private final Environment environment;
    private final List<Settings> settings;

    SettingsCheck(Environment environment, @All List<Settings> settings) {
        this.environment = environment;
        this.settings = settings;
    }

    void check(@Observes @Priority(5) ServiceStart start) {
        rules().forEach(Runnable::run);
    }

    private Stream<Runnable> rules() {
        return Stream.concat(
                Variables.all().stream().map(variable -> () -> environment.find(variable)),
                settings.stream().map(some -> some::refuseUnlessRight));
    }

    @Override
    public int order() {
        return 0;
    }

    @Override
    public String about() {
        return "settings";
    }

    @Override
    public Uni<List<Finding>> examine(Evidence evidence) {
        return Uni.createFrom().item(rules().flatMap(this::broken).distinct().toList());
    }

    private Stream<Finding> broken(Runnable rule) {
        try {
            rule.run();
            return Stream.empty();
        } catch (ConfigurationException e) {
            return Stream.of(Finding.wrong(about(), String.valueOf(e.getMessage())));
        }
    }
}
