package dev.tasksapi.callers.accounts.sessions;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** In the form of RFC 6749, section 5.1. */
@Schema(
        name = "SignedIn",
        description = "A session has begun, or goes on with new tokens",
        requiredProperties = {"access_token", "token_type", "expires_in", "user"})
public record SignInResponse(
        @Schema(description = "What to send as `Authorization: Bearer`; keep it in memory", examples = "eyJhbGciOi…")
        String accessToken,

        @Schema(description = "Always `Bearer`", examples = "Bearer")
        String tokenType,

        @Schema(description = "For how many seconds the access token is good", examples = "900")
        int expiresIn,

        @Schema(description = "For a client without cookies: what to refresh with, once", examples = "p3oZf0…")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        String refreshToken,

        UserResponse user) {
    static final String TYPE = "Bearer";

    /** Says nothing, so that no log can hold a token. */
    @Override
    public String toString() {
        return "SignInResponse";
    }
}
