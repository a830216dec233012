package dev.tasksapi.attachments;

import dev.tasksapi.files.ExportedBytes;
import dev.tasksapi.http.paging.Page;
import dev.tasksapi.ownership.Owner;
import dev.tasksapi.ownership.PortableFile;
import dev.tasksapi.ownership.PortableFiles;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Attachments in exports, also those of tasks in the trash. */
@Singleton
class ExportedAttachments implements PortableFiles {
    private final AttachmentRepository attachments;
    private final ExportedBytes bytes;

    ExportedAttachments(AttachmentRepository attachments, ExportedBytes bytes) {
        this.attachments = attachments;
        this.bytes = bytes;
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
                AttachmentResponse.of(file),
                EntryName.of(file.id(), file.name()),
                file.createdAt(),
                () -> bytes.of(file.stored()));
    }
}
