package dev.tasksapi.profiles;

import dev.tasksapi.files.FileKeeper;
import dev.tasksapi.ownership.FileBytes;
import dev.tasksapi.ownership.FileImport;
import dev.tasksapi.ownership.ImportedObjects;
import dev.tasksapi.ownership.Origins;
import dev.tasksapi.ownership.Owner;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The picture of one document on its way in. Of several the last one counts. */
final class AvatarImport implements FileImport {
    private final AvatarRepository avatars;
    private final ImportedObjects objects;
    private final FileKeeper keeper;
    private final AvatarLimits limits;
    private final Owner owner;
    private final List<ImportedAvatar> items;
    private final Origins origins;

    private final List<String> keys = List.of(UUID.randomUUID().toString().replace("-", ""));

    private @Nullable KeptAvatar kept;
    private boolean isExpected;

    AvatarImport(
            AvatarRepository avatars,
            ImportedObjects objects,
            FileKeeper keeper,
            AvatarLimits limits,
            Owner owner,
            List<ImportedAvatar> items,
            Origins origins) {
        this.avatars = avatars;
        this.objects = objects;
        this.keeper = keeper;
        this.limits = limits;
        this.owner = owner;
        this.items = items;
        this.origins = origins;
    }

    @Override
    public Uni<List<Integer>> absent() {
        int last = items.size() - 1;
        return objects.absent(owner, "avatar", List.of(items.get(last)))
                .chain(places -> places.isEmpty() ? Uni.createFrom().item(places) : expect(last));
    }

    private Uni<List<Integer>> expect(int place) {
        keeper.demand();
        isExpected = true;
        return objects.expect(keys).replaceWith(List.of(place));
    }

    @Override
    public Uni<Void> keep(int item, FileBytes bytes) {
        ImportedAvatar file = items.get(item);
        return keeper.keep(keys.get(0), bytes, limits.bound(), file.size(), null)
                .invoke(type ->
                        kept = new KeptAvatar(file, keys.get(0), AvatarLimits.image(type, "avatars[" + item + "]")))
                .replaceWithVoid();
    }

    @Override
    public Uni<Integer> store() {
        return kept == null
                ? Uni.createFrom().item(0)
                : avatars.store(owner, kept, origins).chain(() -> objects.keep(owner, "avatar", "object_key", keys));
    }

    @Override
    public Uni<Void> end() {
        return isExpected
                ? objects.giveUp(keys).invoke(avatars::removeObjects)
                : Uni.createFrom().voidItem();
    }
}
