package dev.tasksapi.keysets;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** Where the key set is, and how often it is asked for. */
@ConfigMapping(prefix = "tasks-api.key-set")
interface KeySetConfig {
    /** Its address; empty: that of Better Auth, if there is one. */
    Optional<String> url();

    /** From when on a set is renewed while it is used. */
    @WithDefault("5m")
    Duration refresh();

    /** How long after a fetch a key that is not known may cause another. */
    @WithDefault("10s")
    Duration cooldown();

    /** How long after a failed fetch the next may follow, where there is no set to go on with. */
    @WithDefault("2s")
    Duration retry();

    /** How long a set is good for without having been renewed; far longer than tokens live. */
    @WithDefault("24h")
    Duration maxAge();
}
