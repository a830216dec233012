package dev.tasksapi.profiles;

import dev.tasksapi.files.ExportedBytes;
import dev.tasksapi.files.StoredFile;
import dev.tasksapi.http.paging.Page;
import dev.tasksapi.ownership.Owner;
import dev.tasksapi.ownership.PortableFile;
import dev.tasksapi.ownership.PortableFiles;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The picture in exports: a list of one, or of none. */
@Singleton
class ExportedAvatar implements PortableFiles {
    static final String NAME = "avatars";

    private final AvatarRepository avatars;
    private final ExportedBytes bytes;

    ExportedAvatar(AvatarRepository avatars, ExportedBytes bytes) {
        this.avatars = avatars;
        this.bytes = bytes;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Uni<Long> count(Owner owner) {
        return avatars.find(owner).map(found -> found == null ? 0L : 1L);
    }

    @Override
    public Uni<Page<PortableFile>> export(Owner owner) {
        return avatars.find(owner).map(found -> Page.ofMany(portable(found), null, null));
    }

    private List<PortableFile> portable(@Nullable Avatar avatar) {
        if (avatar == null) {
            return List.of();
        }
        StoredFile file = avatar.stored();
        return List.of(
                new PortableFile(file.row(), "files/avatar/" + file.name(), avatar.createdAt(), () -> bytes.of(file)));
    }
}
