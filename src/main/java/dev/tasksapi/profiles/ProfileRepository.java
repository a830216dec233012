package dev.tasksapi.profiles;

import dev.tasksapi.http.PublicPath;
import dev.tasksapi.http.bodies.SurroundingSpace;
import dev.tasksapi.http.bodies.WellFormedText;
import dev.tasksapi.http.conditional.IfMatch;
import dev.tasksapi.ownership.Assignments;
import dev.tasksapi.ownership.Claims;
import dev.tasksapi.ownership.Filter;
import dev.tasksapi.ownership.OwnedRepository;
import dev.tasksapi.ownership.OwnedTransaction;
import dev.tasksapi.ownership.Owner;
import io.quarkus.hibernate.reactive.panache.PanacheRepository;
import io.quarkus.panache.common.Sort;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/** One profile for each owner, which is made when it is first looked at. */
@Singleton
class ProfileRepository extends OwnedRepository<Profile> {
    private static final String SHOW = "update profile set avatar_url = $2,"
            + " updated_at = greatest(clock_timestamp(), updated_at + interval '1 microsecond') where user_id = $1";

    private static final String REMOVE_AVATAR = "delete from avatar where user_id = $1 and deleted_at is null";

    private final OwnedTransaction transaction;
    private final PublicPath path;

    ProfileRepository(OwnedTransaction transaction, PublicPath path) {
        super(
                transaction,
                new PanacheRepository<>() {},
                Profile.class,
                "profile",
                profile -> ProfileResponse.of(profile, path),
                "profile");
        this.transaction = transaction;
        this.path = path;
    }

    /** The owner's profile; where there is none yet, it is made of what the token says. */
    Uni<Profile> get(Owner owner, Claims claims) {
        return find(owner)
                .chain(found -> found != null
                        ? Uni.createFrom().item(found)
                        : insertUnlessThere(owner, known(claims))
                                .chain(() -> find(owner))
                                .map(Objects::requireNonNull));
    }

    /** Null: the owner has not looked at it yet. */
    Uni<@Nullable Profile> find(Owner owner) {
        return find(owner, Filter.none(), Sort.empty()).firstResult();
    }

    /** What a change has made of a profile, and whether it took away the picture that was kept here. */
    private record Change(Profile profile, boolean isWithoutAvatar) {}

    /** Changes the owner's profile; two changes at once come one after the other, so no settings are lost. */
    Uni<Profile> update(
            Owner owner,
            Claims claims,
            IfMatch condition,
            UpdateProfileRequest request,
            BinaryOperator<Settings> settings) {
        return transaction
                .run(owner, queries -> get(owner, claims)
                        .chain(profile -> lock(owner, profile.id()))
                        .chain(profile -> update(owner, profile, condition, request, settings)
                                .map(changed -> new Change(changed, request.replacesAvatarOf(profile)))))
                .invoke(change -> {
                    if (change.isWithoutAvatar()) {
                        removeObjects();
                    }
                })
                .map(Change::profile);
    }

    /** Changes what is not so already; whether there was such. */
    Uni<Boolean> restore(Owner owner, UpdateProfileRequest request) {
        return transaction.run(owner, queries -> get(owner, Claims.NONE)
                .chain(profile -> lock(owner, profile.id()))
                .chain(profile -> request.isHeldBy(profile)
                        ? Uni.createFrom().item(false)
                        : update(owner, profile, IfMatch.any(), request, (before, sent) -> sent)
                                .replaceWith(true)));
    }

    private Uni<Profile> update(
            Owner owner,
            Profile profile,
            IfMatch condition,
            UpdateProfileRequest request,
            BinaryOperator<Settings> settings) {
        Assignments changes = request.toAssignments(profile.settings(), settings);
        return update(owner, profile.id(), condition, changes)
                .call(() -> request.replacesAvatarOf(profile)
                        ? removeAvatar(owner)
                        : Uni.createFrom().voidItem());
    }

    /**
     * Has the profile say where the picture is; null: nowhere. Until its transaction ends, nobody else changes either. A
     * 404 if there is no profile.
     */
    Uni<Profile> show(Owner owner, @Nullable String avatarUrl) {
        return changeBy(owner, SHOW, Arrays.asList(owner.subject(), avatarUrl));
    }

    /** Deletes the picture that is kept here, in the transaction in which the profile comes to say something else. */
    Uni<?> removeAvatar(Owner owner) {
        return execute(owner, REMOVE_AVATAR, List.of(owner.subject()));
    }

    /** The profile as it is answered. */
    ProfileResponse answer(Profile profile) {
        return ProfileResponse.of(profile, path);
    }

    /** Whatever has not the form that it should have is left out, because the caller can do nothing about a token. */
    private static Assignments known(Claims claims) {
        @Nullable
        String locale = claims.locale() == null ? null : claims.locale().replace('_', '-');
        return new Assignments()
                .set("name", name(claims.name()))
                .set("avatar_url", formed(Form.WEB_ADDRESS, claims.picture()))
                .set("timezone", formed(Form.TIME_ZONE, claims.zoneinfo()))
                .set("locale", formed(Form.LANGUAGE_TAG, locale));
    }

    private static @Nullable String name(@Nullable String claim) {
        String name = claim == null ? "" : SurroundingSpace.removeFrom(claim);
        return name.isEmpty() || !WellFormedText.Validator.accepts(name) ? null : name;
    }

    private static @Nullable String formed(Form form, @Nullable String claim) {
        return claim == null ? null : form.canonical(claim);
    }
}
