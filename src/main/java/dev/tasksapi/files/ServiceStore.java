package dev.tasksapi.files;

import dev.tasksapi.files.stores.FileStore;
import dev.tasksapi.files.stores.FileStores;
import dev.tasksapi.http.errors.ApiException;
import dev.tasksapi.http.errors.ErrorType;
import dev.tasksapi.ownership.ObjectRemoval;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** The store of this service, if it has one. */
@Singleton
public class ServiceStore implements ObjectRemoval {
    private final FileStores stores;

    ServiceStore(FileStores stores) {
        this.stores = stores;
    }

    /** Throws a 403 if there is none. */
    public FileStore get() {
        return stores.find()
                .orElseThrow(() -> ApiException.of(
                        ErrorType.PERMISSION_DENIED,
                        "This service keeps no files; whoever runs it can set FILES_DIR or FILES_S3_ENDPOINT"));
    }

    /** The same for files that are there already: without their store they are not. Throws a 404 if there is none. */
    public FileStore ofStored() {
        return stores.find().orElseThrow(ApiException::notFound);
    }

    @Override
    public Uni<Void> remove(String key) {
        return Uni.createFrom().completionStage(() -> get().delete(key).toCompletionStage());
    }
}
