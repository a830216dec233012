package dev.tasksapi.operations.startup;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.annotations.CommandLineArguments;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Tells a start of the service from that of a command: the service takes no arguments. */
@Singleton
class ServiceStartup {
    void begin(
            @Observes @Priority(10) StartupEvent start,
            Event<ServiceStart> service,
            @CommandLineArguments String[] arguments) {
        if (arguments.length == 0) {
            service.fire(new ServiceStart());
        }
    }
}
