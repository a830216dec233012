package dev.tasksapi.tokens;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** What a token has to be. The secret is read by {@link SharedSecret}, as it stands. */
@ConfigMapping(prefix = "tasks-api.tokens")
interface TokensConfig {
    /** The {@code iss} that a token must have; empty: any or none. */
    Optional<String> issuer();

    /** The {@code aud} that a token must hold; empty: any or none. */
    Optional<String> audience();
}
