package dev.tasksapi.profiles;

import static java.util.Objects.requireNonNull;

import dev.tasksapi.files.Reservation;
import dev.tasksapi.http.conditional.IfMatch;
import dev.tasksapi.http.errors.ApiException;
import dev.tasksapi.http.errors.ErrorType;
import dev.tasksapi.ownership.Claims;
import dev.tasksapi.ownership.Filter;
import dev.tasksapi.ownership.Origins;
import dev.tasksapi.ownership.OwnedRepository;
import dev.tasksapi.ownership.OwnedTransaction;
import dev.tasksapi.ownership.Owner;
import dev.tasksapi.ownership.Portable;
import io.quarkus.hibernate.reactive.panache.PanacheRepository;
import io.quarkus.panache.common.Sort;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * At most one picture for each owner, and those that are coming, which are in the trash. The profile has the address of
 * the one; both change in one transaction, the profile first, so that two changes at once come one after the other.
 */
@Singleton
class AvatarRepository extends OwnedRepository<Avatar> {
    private static final int SWEPT_AFTER_DAYS = 1;

    /** So many may be coming at once. One whose instance has crashed is none of them any more after an hour. */
    private static final int MOST_COMING = 10;

    private static final String LOCK = "select 1 from pg_advisory_xact_lock(hashtextextended('avatars ' || $1, 0))";

    private static final String RESERVE = "insert into avatar (user_id, object_key, size, deleted_at)"
            + " select $1, $2, $3, now() where $4 > (select count(*) from avatar"
            + " where user_id = $1 and deleted_at is not null and created_at > now() - interval '1 hour') returning id";

    private static final String COMPLETE = "update avatar set deleted_at = null, type = $3, size = $4,"
            + " updated_at = greatest(clock_timestamp(), updated_at + interval '1 microsecond')"
            + " where user_id = $1 and id = $2 and deleted_at is not null";

    private static final String ABANDON =
            "delete from avatar where user_id = $1 and id = $2 and deleted_at is not null returning id";

    private static final String IMPORTED =
            "select id from avatar where user_id = $1 and object_key = $2 and deleted_at is not null";

    /** Behind the profile, by which it is shown. */
    private static final int PLACE = 40;

    private final OwnedTransaction transaction;
    private final ProfileRepository profiles;
    private final Portable imports;

    AvatarRepository(OwnedTransaction transaction, ProfileRepository profiles) {
        super(transaction, new PanacheRepository<>() {}, Avatar.class, "avatar", AvatarResponse::of);
        this.transaction = transaction;
        this.profiles = profiles;
        this.imports =
                portable(ExportedAvatar.NAME, PLACE, AvatarResponse.class, KeptAvatar.class, KeptAvatar::toAssignments);
    }

    /** Null: there is none. */
    Uni<@Nullable Avatar> find(Owner owner) {
        return find(owner, Filter.none(), Sort.empty()).firstResult();
    }

    /** A 404 if there is none. */
    Uni<Avatar> get(Owner owner) {
        return find(owner).onItem().ifNull().failWith(ApiException::notFound);
    }

    /**
     * Makes a row and room for a picture.
     *
     * @param most how many bytes it has at most
     * @return fails with a 409 while too many are coming
     */
    Uni<Reservation> reserve(Owner owner, long most) {
        String key = UUID.randomUUID().toString().replace("-", "");
        return transaction
                .run(owner, queries -> execute(owner, LOCK, List.of(owner.subject()))
                        .chain(() -> execute(owner, RESERVE, List.of(owner.subject(), key, most, MOST_COMING))))
                .map(made -> {
                    if (made.isEmpty()) {
                        throw ApiException.of(
                                ErrorType.CONFLICT,
                                "%d pictures of yours are coming; try again when one has arrived"
                                        .formatted(MOST_COMING));
                    }
                    return new Reservation((Long) requireNonNull(made.get(0)[0]), key, most);
                })
                .invoke(() -> sweep(SWEPT_AFTER_DAYS));
    }

    /**
     * All bytes are in the store, so this is the picture from now on, in the place of the one before.
     *
     * @return the profile as it then is; a 404 if the owner has had everything deleted meanwhile
     */
    Uni<Profile> complete(Owner owner, Reservation room, String type, long size) {
        return transaction.run(owner, queries -> profiles.show(owner, AvatarPath.of(room.id()))
                .call(() -> profiles.removeAvatar(owner))
                .call(() -> changeBy(owner, COMPLETE, List.of(owner.subject(), room.id(), type, size))));
    }

    /** Makes an imported picture the picture, as a part of the transaction that is running, unless it is there already. */
    Uni<Void> store(Owner owner, KeptAvatar avatar, Origins origins) {
        return profiles.get(owner, Claims.NONE)
                .chain(() -> imports.pack(List.of(avatar), origins).get(0).as(owner))
                .chain(() -> execute(owner, IMPORTED, List.of(owner.subject(), avatar.objectKey())))
                .chain(made -> made.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : complete(
                                        owner,
                                        avatar.room((Long) requireNonNull(made.get(0)[0])),
                                        avatar.type(),
                                        avatar.item().size())
                                .replaceWithVoid());
    }

    /** The bytes will not come; whether there was such a row still. One that is complete stays. */
    Uni<Boolean> abandon(Owner owner, Reservation room) {
        return execute(owner, ABANDON, List.of(owner.subject(), room.id())).map(gone -> !gone.isEmpty());
    }

    /** For good; a 404 if there is none. */
    Uni<Void> delete(Owner owner, IfMatch condition) {
        return transaction
                .run(owner, queries -> profiles.show(owner, null)
                        .chain(() -> get(owner))
                        .chain(avatar -> remove(owner, avatar.id(), condition)))
                .invoke(this::removeObjects);
    }
}
