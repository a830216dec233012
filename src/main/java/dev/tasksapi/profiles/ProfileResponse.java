package dev.tasksapi.profiles;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tasksapi.http.PublicPath;
import dev.tasksapi.http.conditional.Versioned;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(name = "Profile", description = "What a user says of themselves")
record ProfileResponse(
        @Schema(description = "Who it is: the subject of the token", readOnly = true, examples = "user-1")
        @JsonProperty("id")
        String subject,

        @Schema(description = "What to call them", examples = "Ada Lovelace") @Nullable
        String name,

        @Schema(
                description = "Where their picture is: a URL, or of one that was sent to this API a path of it, which"
                        + " is another one for each picture and needs the token as every other call",
                examples = "https://example.com/ada.png")
        @Nullable
        String avatarUrl,

        @Schema(description = "Their time zone: a name of the IANA database", examples = "Europe/London") @Nullable
        String timezone,

        @Schema(description = "The language and the customs that they want: a tag of BCP 47", examples = "en-GB")
        @Nullable
        String locale,

        @Schema(implementation = Settings.Described.class) ObjectNode settings,

        Instant createdAt,
        Instant updatedAt)
        implements Versioned {
    static ProfileResponse of(Profile profile, PublicPath path) {
        @Nullable String avatarUrl = profile.avatarUrl();

        return new ProfileResponse(
                profile.userId(),
                profile.name(),
                avatarUrl != null && avatarUrl.startsWith("/") ? path.of(avatarUrl) : avatarUrl,
                profile.timezone(),
                profile.locale(),
                profile.settings().values(),
                profile.createdAt(),
                profile.updatedAt());
    }

    /** The same for all, because nobody sees more than one. */
    @Override
    public long id() {
        return 0;
    }
}
