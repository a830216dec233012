package dev.tasksapi.profiles;

import dev.tasksapi.http.paging.Page;
import dev.tasksapi.ownership.Origins;
import dev.tasksapi.ownership.Owner;
import dev.tasksapi.ownership.Portable;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;

/** The profile in exports and imports. */
@Singleton
class PortableProfile implements Portable {
    private final ProfileRepository profiles;

    PortableProfile(ProfileRepository profiles) {
        this.profiles = profiles;
    }

    @Override
    public String name() {
        return "profile";
    }

    @Override
    public int place() {
        return 0;
    }

    @Override
    public boolean isSingle() {
        return true;
    }

    @Override
    public Uni<? extends Page<?>> export(Owner owner) {
        return profiles.find(owner)
                .map(found -> Page.ofMany(
                        found == null ? List.<ProfileResponse>of() : List.of(profiles.answer(found)), null, null));
    }

    @Override
    public List<String> columns() {
        return List.of();
    }

    @Override
    public Class<? extends Record> form() {
        return UpdateProfileRequest.class;
    }

    @Override
    public List<Storing> pack(List<? extends Record> items, Origins origins) {
        return items.stream()
                .map(UpdateProfileRequest.class::cast)
                .<Storing>map(
                        request -> owner -> profiles.restore(owner, request).map(isChanged -> isChanged ? 1 : 0))
                .toList();
    }
}
