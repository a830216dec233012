package dev.tasksapi.attachments;

import dev.tasksapi.files.PulledBytes;
import dev.tasksapi.files.ServiceStore;
import dev.tasksapi.files.stores.MissingFileException;
import dev.tasksapi.http.paging.Page;
import dev.tasksapi.ownership.FileBytes;
import dev.tasksapi.ownership.Owner;
import dev.tasksapi.ownership.PortableFile;
import dev.tasksapi.ownership.PortableFiles;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Attachments in exports, also those of tasks in the trash. One whose bytes are lost does not stop the others. */
@Singleton
class ExportedAttachments implements PortableFiles {
    private static final Logger LOG = Logger.getLogger(ExportedAttachments.class);

    private final AttachmentRepository attachments;
    private final ServiceStore store;

    ExportedAttachments(AttachmentRepository attachments, ServiceStore store) {
        this.attachments = attachments;
        this.store = store;
    }

    @Override
    public String name() {
        return "attachments";
    }

    @Override
    public Uni<Long> count(Owner owner) {
        return attachments.countAll(owner);
    }

    @Override
    public Uni<Page<PortableFile>> export(Owner owner) {
        return attachments.all(owner).map(page -> page.map(this::portable));
    }

    private PortableFile portable(Attachment file) {
        return new PortableFile(
                AttachmentResponse.of(file), EntryName.of(file.id(), file.name()), file.createdAt(), () -> open(file));
    }

    private Uni<@Nullable FileBytes> open(Attachment file) {
        if (file.size() == 0) {
            return Uni.createFrom().item(NoBytes.NONE);
        }
        return Uni.createFrom()
                .completionStage(
                        () -> store.get().get(file.objectKey(), 0, file.size()).toCompletionStage())
                .<@Nullable FileBytes>map(PulledBytes::new)
                .onFailure(MissingFileException.class)
                .recoverWithItem(missing -> {
                    LOG.errorf(missing, "The bytes of attachment %d are not in an export", file.id());
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
