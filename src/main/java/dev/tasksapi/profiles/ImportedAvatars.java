package dev.tasksapi.profiles;

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

/** The picture in imports, as {@link ExportedAvatar} has it leave. It takes the place of one that is there. */
@Singleton
class ImportedAvatars implements ImportableFiles {
    private final AvatarRepository avatars;
    private final ImportedObjects objects;
    private final FileKeeper keeper;
    private final AvatarLimits limits;

    ImportedAvatars(AvatarRepository avatars, ImportedObjects objects, FileKeeper keeper, AvatarLimits limits) {
        this.avatars = avatars;
        this.objects = objects;
        this.keeper = keeper;
        this.limits = limits;
    }

    @Override
    public String name() {
        return ExportedAvatar.NAME;
    }

    @Override
    public Class<? extends Record> form() {
        return ImportedAvatar.class;
    }

    @Override
    public @Nullable FieldError refusal(ImportedFile item, Origins origins) {
        return item.size() <= limits.bound().bytes()
                ? null
                : FieldError.about(
                        "size", "is too much: " + limits.bound().refusal().detail());
    }

    @Override
    public FileImport begin(Owner owner, List<ImportedFile> items, Origins origins) {
        List<ImportedAvatar> files =
                items.stream().map(ImportedAvatar.class::cast).toList();
        return new AvatarImport(avatars, objects, keeper, limits, owner, files, origins);
    }
}
