package dev.tasksapi.tokens;

import io.smallrye.config.ConfigMapping;
import java.util.List;
import java.util.Optional;

/** What a token has to be. The secret is read by {@link SharedSecret}, as it stands. */
@ConfigMapping(prefix = "tasks-api.tokens")
interface TokensConfig {
    /** The {@code iss} that a token signed with the secret must have; empty: any or none. */
    Optional<String> issuer();

    /** The {@code aud} that a token signed with the secret must hold; empty: any or none. */
    Optional<String> audience();

    /** The {@code iss} of which a token signed with a key must have one; empty: Better Auth's origin. */
    Optional<List<String>> issuers();

    /** The {@code aud} of which a token signed with a key must hold one; empty: Better Auth's origin. */
    Optional<List<String>> audiences();
}
