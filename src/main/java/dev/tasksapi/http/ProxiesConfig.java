package dev.tasksapi.http;

import io.smallrye.config.ConfigMapping;
import java.util.List;
import java.util.Optional;

/** Which proxies stand in front of the service. */
@ConfigMapping(prefix = "tasks-api.proxies")
interface ProxiesConfig {
    /** Addresses and networks, such as {@code 10.0.0.0/8}, whose word on where a call comes from counts; empty: nobody's. */
    Optional<List<String>> trusted();
}
