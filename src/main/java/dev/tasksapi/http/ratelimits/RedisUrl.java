package dev.tasksapi.http.ratelimits;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.vertx.core.net.NetClientOptions;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.impl.RedisURI;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;

/** {@code REDIS_URL}, and how its connections behave. */
final class RedisUrl {
    private static final Set<String> SCHEMES = Set.of("redis", "rediss");
    private static final int CONNECT_MILLIS = 1_000;

    /** A connection on which nothing comes back is given up, so that one that has died without a word is replaced. */
    private static final int SILENCE_SECONDS = 10;

    private static final int CONNECTIONS = 6;
    private static final int MAX_WAITING = 2_048;

    private RedisUrl() {}

    /**
     * Throws {@link ConfigurationException} with one sentence that does not repeat the URL, because of its password.
     */
    static RedisOptions options(String url) {
        if (!isWellFormed(url)) {
            throw new ConfigurationException(
                    "REDIS_URL must be a URL such as redis://user:password@localhost:6379/0, or rediss:// for TLS.");
        }
        return new RedisOptions()
                .setConnectionString(url)
                .setMaxPoolSize(CONNECTIONS)
                .setMaxPoolWaiting(MAX_WAITING)
                .setProtocolNegotiation(false) // two plain commands are all that is sent
                .setNetClientOptions(new NetClientOptions()
                        .setConnectTimeout(CONNECT_MILLIS)
                        .setIdleTimeout(SILENCE_SECONDS)
                        .setHostnameVerificationAlgorithm("HTTPS"));
    }

    private static boolean isWellFormed(String url) {
        try {
            URI uri = new URI(url).parseServerAuthority();
            new RedisURI(url); // the client's own reading, which fails when it connects
            return SCHEMES.contains(uri.getScheme())
                    && uri.getHost() != null
                    && uri.getPort() != 0
                    && uri.getPort() < 65_536;
        } catch (URISyntaxException | RuntimeException e) { // whose message may hold the URL
            return false;
        }
    }
}
