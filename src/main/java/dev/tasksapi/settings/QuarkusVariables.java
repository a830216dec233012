package dev.tasksapi.settings;

import dev.tasksapi.doctor.Check;
import dev.tasksapi.doctor.Evidence;
import dev.tasksapi.doctor.Finding;
import dev.tasksapi.startup.ServiceStart;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;

/**
 * Says which variable is wrong where Quarkus would name a property that nobody has set. Quarkus does not see the value
 * ({@link QuarkusVariableFilter}), so a command, which opens no port, is not stopped by one.
 */
@Singleton
class QuarkusVariables implements Check {
    private final Config config;

    QuarkusVariables(Config config) {
        this.config = config;
    }

    void check(@Observes @Priority(10) ServiceStart start) {
        refuseUnlessRight();
    }

    /** Throws {@link ConfigurationException} with one sentence for the first that cannot be read. */
    void refuseUnlessRight() {
        for (QuarkusVariable variable : QuarkusVariable.values()) {
            variable.refuseUnlessRight(asItStands(variable.name()));
        }
    }

    /** As whoever set it wrote it, before it is filtered. */
    private String asItStands(String name) {
        return StreamSupport.stream(config.getConfigSources().spliterator(), false)
                .filter(source -> source.getPropertyNames().contains(name))
                .map(source -> source.getValue(name))
                .findFirst()
                .orElse("");
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
        refuseUnlessRight();
        return Uni.createFrom().item(List.of());
    }
}
