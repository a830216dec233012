package dev.tasksapi.profiles;

import dev.tasksapi.http.bodies.Text;
import dev.tasksapi.ownership.Assignments;
import jakarta.validation.Valid;
import java.util.Objects;
import java.util.function.BinaryOperator;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.openapitools.jackson.nullable.JsonNullable;

@Schema(
        name = "UpdateProfile",
        description =
                "What is to change: a field that is absent stays as it is, null takes a value away, and fields that are"
                        + " not named here are ignored, such as `id`, `email` and `role`")
record UpdateProfileRequest(
        @Schema(description = "What to call them", examples = "Ada Lovelace") @Text(max = 200, blank = false)
        JsonNullable<@Nullable String> name,

        @Schema(
                description =
                        "Where their picture is: an `https` URL, or an `http` URL of this machine. The path of a picture that was"
                                + " sent to `/api/users/me/avatar` changes nothing; anything else removes that picture",
                format = "uri-reference",
                maxLength = 2048,
                examples = "https://example.com/ada.png")
        @Formed(Form.AVATAR)
        JsonNullable<@Nullable String> avatarUrl,

        @Schema(description = "Their time zone: a name of the IANA time zone database", examples = "Europe/London")
        @Formed(Form.TIME_ZONE)
        JsonNullable<@Nullable String> timezone,

        @Schema(
                description = "The language and the customs that they want: a tag of BCP 47; it is kept in its"
                        + " canonical form",
                maxLength = 100,
                examples = "en-GB")
        @Formed(Form.LANGUAGE_TAG)
        JsonNullable<@Nullable String> locale,

        @Schema(implementation = Settings.Described.class) JsonNullable<@Valid @Nullable Settings> settings) {
    /**
     * What it does to a profile.
     *
     * @param before the settings that there are
     * @param how what becomes of them and those that were sent
     */
    Assignments toAssignments(Settings before, BinaryOperator<Settings> how) {
        Assignments changes = new Assignments();
        name.ifPresent(value -> changes.set("name", value));
        avatarUrl.filter(value -> !AvatarPath.isOne(value)).ifPresent(value -> changes.set("avatar_url", value));
        timezone.ifPresent(value -> changes.set("timezone", value));
        locale.ifPresent(value -> changes.set("locale", canonical(value)));
        settings.ifPresent(
                value -> changes.set("settings", (value == null ? Settings.none() : how.apply(before, value)).text()));
        return changes;
    }

    private static @Nullable String canonical(@Nullable String locale) {
        return locale == null ? null : Form.LANGUAGE_TAG.canonical(locale);
    }

    /** Whether a profile that has a picture which is kept here would have another one, or none. */
    boolean replacesAvatarOf(Profile profile) {
        return AvatarPath.isOne(profile.avatarUrl())
                && avatarUrl.map(value -> !AvatarPath.isOne(value)).orElse(false);
    }

    /** Whether a profile has all of it already. */
    boolean isHeldBy(Profile profile) {
        return name.map(value -> Objects.equals(value, profile.name())).orElse(true)
                && avatarUrl
                        .map(value -> AvatarPath.isOne(value) || Objects.equals(value, profile.avatarUrl()))
                        .orElse(true)
                && timezone.map(value -> Objects.equals(value, profile.timezone()))
                        .orElse(true)
                && locale.map(value -> Objects.equals(canonical(value), profile.locale()))
                        .orElse(true)
                && settings.map(value -> (value == null ? Settings.none() : value).equals(profile.settings()))
                        .orElse(true);
    }
}
