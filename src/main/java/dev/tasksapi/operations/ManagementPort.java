package dev.tasksapi.operations;

import dev.tasksapi.operations.startup.ServiceStart;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The port of what only whoever runs the service may ask. Where it cannot be opened Quarkus ends the start with a stack
 * trace that does not say which setting is to blame, so it is tried before.
 */
@Singleton
class ManagementPort {
    private final String host;
    private final int port;
    private final boolean isOpened;

    ManagementPort(
            @ConfigProperty(name = "quarkus.management.host") String host,
            @ConfigProperty(name = "quarkus.management.port") int port,
            @ConfigProperty(name = "quarkus.management.host-enabled", defaultValue = "true") boolean isOpened) {
        this.host = host;
        this.port = port;
        this.isOpened = isOpened && LaunchMode.current() == LaunchMode.NORMAL; // a live reload finds it open
    }

    void check(@Observes @Priority(10) ServiceStart start) {
        if (!isOpened) {
            return;
        }
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(host, port));
        } catch (IOException | IllegalArgumentException e) {
            throw new ConfigurationException(
                    "The port for metrics, MANAGEMENT_PORT=%d, cannot be opened; something else may use it: set another."
                            .formatted(port));
        }
    }
}
