package dev.tasksapi.callers.outbound;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How patient the service is with those that it asks. */
@ConfigMapping(prefix = "tasks-api.outbound")
interface OutboundConfig {
    /** From the first attempt to connect to the last byte of the answer. */
    @WithDefault("5s")
    Duration timeout();
}
