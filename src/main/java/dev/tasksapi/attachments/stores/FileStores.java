package dev.tasksapi.attachments.stores;

import static dev.tasksapi.operations.settings.Variables.FILES_DIR;

import dev.tasksapi.operations.settings.Environment;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.Optional;

/** Which store this service has. */
@Singleton
public class FileStores {
    private final Vertx vertx;
    private final Environment environment;

    FileStores(Vertx vertx, Environment environment) {
        this.vertx = vertx;
        this.environment = environment;
    }

    /** The store; empty: none is set up. */
    public Optional<FileStore> find() {
        return environment
                .find(FILES_DIR)
                .or(() -> environment.usual(FILES_DIR))
                .map(folder -> new FolderStore(vertx, Path.of(folder)));
    }
}
