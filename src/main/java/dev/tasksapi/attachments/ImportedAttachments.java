package dev.tasksapi.attachments;

import dev.tasksapi.files.FileKeeper;
import dev.tasksapi.http.errors.FieldError;
import dev.tasksapi.ownership.FileImport;
import dev.tasksapi.ownership.ImportableFiles;
import dev.tasksapi.ownership.ImportedFile;
import dev.tasksapi.ownership.ImportedObjects;
import dev.tasksapi.ownership.Origins;
import dev.tasksapi.ownership.Owner;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Attachments in imports, as {@link ExportedAttachments} has them leave. */
@Singleton
class ImportedAttachments implements ImportableFiles {
    private final ImportedAttachmentRepository rows;
    private final ImportedObjects objects;
    private final FileKeeper keeper;
    private final Limits limits;

    ImportedAttachments(ImportedAttachmentRepository rows, ImportedObjects objects, FileKeeper keeper, Limits limits) {
        this.rows = rows;
        this.objects = objects;
        this.keeper = keeper;
        this.limits = limits;
    }

    @Override
    public String name() {
        return "attachments";
    }

    @Override
    public Class<? extends Record> form() {
        return ImportedAttachment.class;
    }

    @Override
    public @Nullable FieldError refusal(ImportedFile item, Origins origins) {
        if (item.size() > limits.ofFile()) {
            return FieldError.about(
                    "size", "is too much: " + limits.fileTooLong().detail());
        }
        return origins.has("task", ((ImportedAttachment) item).taskId())
                ? null
                : FieldError.about("task_id", "must be the id of a task of the document");
    }

    @Override
    public FileImport begin(Owner owner, List<ImportedFile> items, Origins origins) {
        List<ImportedAttachment> files =
                items.stream().map(ImportedAttachment.class::cast).toList();
        return new AttachmentImport(rows, objects, keeper, limits, owner, files, origins);
    }
}
