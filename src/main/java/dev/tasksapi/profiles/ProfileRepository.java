package dev.tasksapi.profiles;

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
import java.util.Objects;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/** One profile for each owner, which is made when it is first looked at. */
@Singleton
class ProfileRepository extends OwnedRepository<Profile> {
    private final OwnedTransaction transaction;

    ProfileRepository(OwnedTransaction transaction) {
        super(transaction, new PanacheRepository<>() {}, Profile.class, "profile", ProfileResponse::of);
        this.transaction = transaction;
    }

    @Override
    protected String syncedAs() {
        return "profile";
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

    /** Changes the owner's profile; two changes at once come one after the other, so no settings are lost. */
    Uni<Profile> update(
            Owner owner,
            Claims claims,
            IfMatch condition,
            UpdateProfileRequest request,
            BinaryOperator<Settings> settings) {
        return transaction.run(owner, queries -> get(owner, claims)
                .chain(profile -> lock(owner, profile.id()))
                .chain(profile ->
                        update(owner, profile.id(), condition, request.toAssignments(profile.settings(), settings))));
    }

    /** Changes what is not so already; whether there was such. */
    Uni<Boolean> restore(Owner owner, UpdateProfileRequest request) {
        return transaction.run(owner, queries -> get(owner, Claims.NONE)
                .chain(profile -> lock(owner, profile.id()))
                .chain(profile -> request.isHeldBy(profile)
                        ? Uni.createFrom().item(false)
                        : update(
                                        owner,
                                        profile.id(),
                                        IfMatch.any(),
                                        request.toAssignments(profile.settings(), (before, sent) -> sent))
                                .replaceWith(true)));
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
