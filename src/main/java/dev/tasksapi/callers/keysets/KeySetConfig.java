package dev.tasksapi.callers.keysets;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How often the key set is asked for. */
@ConfigMapping(prefix = "tasks-api.key-set")
interface KeySetConfig {
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
