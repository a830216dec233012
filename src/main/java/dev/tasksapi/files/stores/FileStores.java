package dev.tasksapi.files.stores;

import static dev.tasksapi.operations.settings.Variables.FILES_DIR;

import dev.tasksapi.operations.settings.Environment;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which store this service has. */
@Singleton
public class FileStores {
    private final Vertx vertx;
    private final Environment environment;
    private final S3Settings settings;
    private volatile @Nullable FileStore store;

    FileStores(Vertx vertx, Environment environment, S3Settings settings) {
        this.vertx = vertx;
        this.environment = environment;
        this.settings = settings;
    }

    /** The store, which is made when it is first asked for; empty: none is set up. */
    public Optional<FileStore> find() {
        if (store == null) {
            make();
        }
        return Optional.ofNullable(store);
    }

    private synchronized void make() {
        if (store == null) {
            store = settings.bucket()
                    .<FileStore>map(bucket -> new S3Store(vertx, bucket))
                    .or(() -> folder().map(folder -> new FolderStore(vertx, folder)))
                    .orElse(null);
        }
    }

    /** Where files are if they are in no bucket; empty: nowhere. */
    Optional<Path> folder() {
        return environment
                .find(FILES_DIR)
                .or(() -> environment.usual(FILES_DIR))
                .map(Path::of);
    }
}
