package dev.tasksapi.attachments;

import static java.util.Objects.requireNonNull;

import dev.tasksapi.ownership.Origins;
import dev.tasksapi.ownership.OwnedRepository;
import dev.tasksapi.ownership.OwnedTransaction;
import dev.tasksapi.ownership.Owner;
import dev.tasksapi.ownership.Portable;
import io.quarkus.hibernate.reactive.panache.PanacheRepository;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of attachments that are imported. They are complete from the start, because their bytes are there. */
@Singleton
class ImportedAttachmentRepository extends OwnedRepository<Attachment> {
    /** As many rows are one statement. */
    private static final int PORTION = 500;

    private static final int PLACE = 30;

    private static final String USED = "select coalesce(sum(size), 0)::bigint from attachment where user_id = $1";

    /** How many files the fullest of the tasks has that got one of these. */
    private static final String MOST_OF_TASK = "select count(*) from attachment where user_id = $1 and task_id in"
            + " (select task_id from attachment where user_id = $1 and object_key = any ($2))"
            + " group by task_id order by 1 desc limit 1";

    private final Limits limits;
    private final Portable rows;

    ImportedAttachmentRepository(OwnedTransaction transaction, Limits limits) {
        super(transaction, new PanacheRepository<>() {}, Attachment.class, "attachment", AttachmentResponse::of);
        this.limits = limits;
        this.rows = portable(
                "attachments", PLACE, AttachmentResponse.class, KeptAttachment.class, KeptAttachment::toAssignments);
    }

    /** Fails with a 409 if the user has no room for so many bytes. */
    Uni<Void> demandRoom(Owner owner, long bytes) {
        return execute(owner, USED, List.of(owner.subject()))
                .invoke(used -> refuseBeyond(used, limits.ofUser() - bytes))
                .replaceWithVoid();
    }

    /**
     * Makes the rows, as a part of the transaction that is running; it fails with a 409 if there is no room for them.
     *
     * @param origins what the tasks of the document are called
     */
    Uni<Void> store(Owner owner, List<KeptAttachment> files, Origins origins) {
        Uni<Integer> made = execute(owner, AttachmentRepository.LOCK, List.of(owner.subject()))
                .replaceWith(0);
        for (int from = 0; from < files.size(); from += PORTION) {
            List<KeptAttachment> some = files.subList(from, Math.min(from + PORTION, files.size()));
            for (Portable.Storing portion : rows.pack(some, origins)) {
                made = made.chain(before -> portion.as(owner).map(more -> before + more));
            }
        }
        return made.chain(count -> count == 0 ? Uni.createFrom().voidItem() : demandThatAllFit(owner, files));
    }

    private Uni<Void> demandThatAllFit(Owner owner, List<KeptAttachment> files) {
        Object keys = files.stream().map(KeptAttachment::objectKey).toArray(String[]::new);
        return demandRoom(owner, 0)
                .chain(() -> execute(owner, MOST_OF_TASK, List.of(owner.subject(), keys)))
                .invoke(most -> {
                    if (!most.isEmpty() && (Long) requireNonNull(most.get(0)[0]) > limits.ofTask()) {
                        throw limits.tooManyOfTask();
                    }
                })
                .replaceWithVoid();
    }

    private void refuseBeyond(List<@Nullable Object[]> used, long most) {
        if ((Long) requireNonNull(used.get(0)[0]) > most) {
            throw limits.noRoomLeft();
        }
    }
}
