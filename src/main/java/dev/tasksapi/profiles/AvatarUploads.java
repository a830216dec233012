package dev.tasksapi.profiles;

import dev.tasksapi.files.Bound;
import dev.tasksapi.files.FileType;
import dev.tasksapi.files.ReceivedRow;
import dev.tasksapi.files.Reservation;
import dev.tasksapi.files.Upload;
import dev.tasksapi.files.Upload.Received;
import dev.tasksapi.files.Uploads;
import dev.tasksapi.files.stores.FileStore;
import dev.tasksapi.ownership.Claims;
import dev.tasksapi.ownership.Owner;
import dev.tasksapi.ownership.StreamedCalls;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Receives pictures of profiles. */
@Singleton
class AvatarUploads {
    private final AvatarRepository avatars;
    private final ProfileRepository profiles;
    private final StreamedCalls calls;
    private final AvatarLimits limits;

    AvatarUploads(AvatarRepository avatars, ProfileRepository profiles, StreamedCalls calls, AvatarLimits limits) {
        this.avatars = avatars;
        this.profiles = profiles;
        this.calls = calls;
        this.limits = limits;
    }

    /** Makes what the request brings the picture of the profile, which it answers with. */
    Uni<RestResponse<ProfileResponse>> receive(Owner owner, Claims claims, Upload upload, FileStore store) {
        upload.refuseIfBeyond(limits.bound());
        return Uploads.receive(upload, store, new Row(owner, claims)).invoke(avatars::removeObjects);
    }

    private final class Row implements ReceivedRow<ProfileResponse> {
        private final Owner owner;
        private final Claims claims;

        Row(Owner owner, Claims claims) {
            this.owner = owner;
            this.claims = claims;
        }

        /** The profile first, which the picture will be of. */
        @Override
        public Uni<Reservation> reserve(@Nullable Long length) {
            return profiles.get(owner, claims)
                    .chain(() -> avatars.reserve(owner, limits.bound().bytes()));
        }

        @Override
        public Bound bound(Reservation room) {
            return limits.bound();
        }

        @Override
        public Uni<RestResponse<ProfileResponse>> complete(Reservation room, Received received) {
            String type = AvatarLimits.image(FileType.of(received.file().head(), null), "file");
            return calls.finish(owner, () -> avatars.complete(
                            owner, room, type, received.file().size())
                    .map(profile -> RestResponse.ok(profiles.answer(profile))));
        }

        @Override
        public Uni<Boolean> abandon(Reservation room) {
            return avatars.abandon(owner, room);
        }
    }
}
