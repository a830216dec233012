package dev.tasksapi.profiles;

import static dev.tasksapi.operations.settings.Variables.AVATAR_MAX_BYTES;

import dev.tasksapi.files.Bound;
import dev.tasksapi.files.FileType;
import dev.tasksapi.files.ReceivedRow;
import dev.tasksapi.files.Reservation;
import dev.tasksapi.files.Upload;
import dev.tasksapi.files.Upload.Received;
import dev.tasksapi.files.Uploads;
import dev.tasksapi.files.stores.FileStore;
import dev.tasksapi.http.errors.ApiException;
import dev.tasksapi.http.errors.ErrorType;
import dev.tasksapi.http.errors.FieldError;
import dev.tasksapi.operations.settings.Environment;
import dev.tasksapi.ownership.Claims;
import dev.tasksapi.ownership.Owner;
import dev.tasksapi.ownership.StreamedCalls;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Receives pictures of profiles. */
@Singleton
class AvatarUploads {
    private final AvatarRepository avatars;
    private final ProfileRepository profiles;
    private final StreamedCalls calls;
    private final Environment environment;

    AvatarUploads(AvatarRepository avatars, ProfileRepository profiles, StreamedCalls calls, Environment environment) {
        this.avatars = avatars;
        this.profiles = profiles;
        this.calls = calls;
        this.environment = environment;
    }

    /** Makes what the request brings the picture of the profile, which it answers with. */
    Uni<RestResponse<ProfileResponse>> receive(Owner owner, Claims claims, Upload upload, FileStore store) {
        upload.refuseIfBeyond(limit());
        return Uploads.receive(upload, store, new Row(owner, claims)).invoke(avatars::removeObjects);
    }

    private Bound limit() {
        long most = environment.get(AVATAR_MAX_BYTES).asLongValue();
        return new Bound(
                most,
                ApiException.of(
                        ErrorType.PAYLOAD_TOO_LARGE, "A picture can have at most %s".formatted(Bound.readable(most))));
    }

    /** Judged by the first bytes, and by nothing that the request says. */
    private static String type(Received received) {
        String type = FileType.of(received.file().head(), null);
        if (!FileType.isImage(type)) {
            throw ApiException.invalid(
                    List.of(new FieldError("file", "File must be a PNG, JPEG, GIF, WebP or AVIF image")));
        }
        return type;
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
            return profiles.get(owner, claims).chain(() -> avatars.reserve(owner, limit().bytes()));
        }

        @Override
        public Bound bound(Reservation room) {
            return limit();
        }

        @Override
        public Uni<RestResponse<ProfileResponse>> complete(Reservation room, Received received) {
            String type = type(received);
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
