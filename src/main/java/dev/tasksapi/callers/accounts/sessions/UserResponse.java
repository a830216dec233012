package dev.tasksapi.callers.accounts.sessions;

import dev.tasksapi.callers.tokens.Caller;
import java.util.List;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(
        name = "User",
        description = "Who is calling, as the token says",
        requiredProperties = {"id", "email", "name", "roles"})
record UserResponse(
        @Schema(description = "The subject of the token", examples = "3f2b8c1e-6d0a-4f7b-9a51-0c2d4e6f8a90")
        String id,

        @Schema(
                description =
                        "The e-mail address as it was typed; null where the token of another sign-in does not say it",
                nullable = true,
                examples = "ada@example.com")
        @Nullable
        String email,

        @Schema(description = "What to call them; null where it is not known", nullable = true, examples = "Ada")
        @Nullable
        String name,

        @Schema(description = "What they may do besides what everybody may", examples = "[\"admin\"]")
        List<String> roles) {
    static UserResponse of(Caller caller) {
        return new UserResponse(
                caller.subject(), caller.email(), caller.name(), List.copyOf(new TreeSet<>(caller.roles())));
    }
}
