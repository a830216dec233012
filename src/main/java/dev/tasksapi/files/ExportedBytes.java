package dev.tasksapi.files;

import dev.tasksapi.files.stores.MissingFileException;
import dev.tasksapi.ownership.FileBytes;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The bytes of files in exports. One whose bytes are lost does not stop the others. */
@Singleton
public class ExportedBytes {
    private static final Logger LOG = Logger.getLogger(ExportedBytes.class);

    private final ServiceStore store;

    ExportedBytes(ServiceStore store) {
        this.store = store;
    }

    /** Opens a file; null: its bytes are not there any more. */
    public Uni<@Nullable FileBytes> of(StoredFile file) {
        if (file.size() == 0) {
            return Uni.createFrom().item(NoBytes.NONE);
        }
        return Uni.createFrom()
                .completionStage(
                        () -> store.get().get(file.objectKey(), 0, file.size()).toCompletionStage())
                .<@Nullable FileBytes>map(PulledBytes::new)
                .onFailure(MissingFileException.class)
                .recoverWithItem(missing -> {
                    LOG.errorf(missing, "The bytes of the object %s are not in an export", file.objectKey());
                    return null;
                });
    }

    /** A store is not asked for nothing. */
    private enum NoBytes implements FileBytes {
        NONE;

        @Override
        public Uni<@Nullable Buffer> next() {
            return Uni.createFrom().nullItem();
        }

        @Override
        public void close() {
            // holds nothing
        }
    }
}
