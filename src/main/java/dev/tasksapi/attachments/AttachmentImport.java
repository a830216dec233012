package dev.tasksapi.attachments;

import static java.util.Objects.requireNonNull;

import dev.tasksapi.files.FileKeeper;
import dev.tasksapi.ownership.FileBytes;
import dev.tasksapi.ownership.FileImport;
import dev.tasksapi.ownership.ImportedObjects;
import dev.tasksapi.ownership.Origins;
import dev.tasksapi.ownership.Owner;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The attachments of one document on their way in. */
final class AttachmentImport implements FileImport {
    private final ImportedAttachmentRepository rows;
    private final ImportedObjects objects;
    private final FileKeeper keeper;
    private final Limits limits;
    private final Owner owner;
    private final List<ImportedAttachment> items;
    private final Origins origins;

    /** The keys of those that are not there yet, by their places. */
    private final Map<Integer, String> keys = new HashMap<>();

    private final List<KeptAttachment> kept = new ArrayList<>();

    AttachmentImport(
            ImportedAttachmentRepository rows,
            ImportedObjects objects,
            FileKeeper keeper,
            Limits limits,
            Owner owner,
            List<ImportedAttachment> items,
            Origins origins) {
        this.rows = rows;
        this.objects = objects;
        this.keeper = keeper;
        this.limits = limits;
        this.owner = owner;
        this.items = items;
        this.origins = origins;
    }

    @Override
    public Uni<List<Integer>> absent() {
        return objects.absent(owner, "attachment", items)
                .call(places -> places.isEmpty() ? Uni.createFrom().voidItem() : expect(places));
    }

    private Uni<Void> expect(List<Integer> places) {
        keeper.demand();
        long bytes = places.stream().mapToLong(place -> items.get(place).size()).sum();
        places.forEach(place -> keys.put(place, UUID.randomUUID().toString().replace("-", "")));
        return rows.demandRoom(owner, bytes).chain(() -> objects.expect(List.copyOf(keys.values())));
    }

    @Override
    public Uni<Void> keep(int item, FileBytes bytes) {
        ImportedAttachment file = items.get(item);
        String key = requireNonNull(keys.get(item));
        return keeper.keep(key, bytes, limits.bound(), file.size(), file.type())
                .invoke(type -> kept.add(new KeptAttachment(file, key, type)))
                .replaceWithVoid();
    }

    @Override
    public Uni<Integer> store() {
        return kept.isEmpty()
                ? Uni.createFrom().item(0)
                : rows.store(owner, kept, origins)
                        .chain(() -> objects.keep(owner, "attachment", "object_key", List.copyOf(keys.values())));
    }

    @Override
    public Uni<Void> end() {
        return keys.isEmpty() ? Uni.createFrom().voidItem() : objects.giveUp(List.copyOf(keys.values()));
    }
}
