package dev.tasksapi.files;

import dev.tasksapi.ownership.FileBytes;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Keeps files that are here already, and not on their way from a client. */
@Singleton
public class FileKeeper {
    private final ServiceStore store;

    FileKeeper(ServiceStore store) {
        this.store = store;
    }

    /** Throws a 403 if this service keeps no files. */
    public void demand() {
        store.get();
    }

    /**
     * Keeps a file under a key that nothing was kept under before.
     *
     * @param bytes at most as many as the bound allows; they are not closed. How reading them fails, this fails.
     * @param length how many there are
     * @param declared the type that is said of it; null: none
     * @return the type, as {@link FileType} judges it
     */
    public Uni<String> keep(String key, FileBytes bytes, Bound bound, long length, @Nullable String declared) {
        return StoreCalls.run(() -> {
            IncomingFile file = new IncomingFile(new PushedBytes(bytes), bound);
            return store.get().put(key, file, length).map(kept -> FileType.of(file.head(), declared));
        });
    }
}
