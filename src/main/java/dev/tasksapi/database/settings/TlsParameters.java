package dev.tasksapi.database.settings;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.vertx.pgclient.SslMode;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a URL says about TLS, with libpq's rules (PostgreSQL manual, section 34.19): {@code require} with a root
 * certificate verifies it, and the system's authorities are only good enough together with the host's name.
 *
 * @param rootCertificate a PEM file; null: the authorities that the JVM trusts
 */
record TlsParameters(SslMode mode, @Nullable String rootCertificate) {
    private static final String SYSTEM = "system";

    /**
     * Reads {@code sslmode} and {@code sslrootcert}. Also {@code ssl}, which asyncpg and node-postgres take for {@code
     * sslmode}, and Prisma's {@code sslaccept=strict}, which has the server prove who it is.
     */
    static TlsParameters of(Map<String, String> parameters, Function<String, ConfigurationException> refusal) {
        @Nullable String certificate = parameters.get("sslrootcert");
        boolean system = SYSTEM.equals(certificate);
        String name =
                parameters.getOrDefault("sslmode", parameters.getOrDefault("ssl", system ? "verify-full" : "prefer"));
        SslMode mode = mode(name, refusal);
        if ("strict".equals(parameters.get("sslaccept")) && mode != SslMode.DISABLE && mode != SslMode.VERIFY_CA) {
            mode = SslMode.VERIFY_FULL;
        }
        if (system && mode != SslMode.VERIFY_FULL) {
            throw refusal.apply("has sslrootcert=system, which needs sslmode=verify-full");
        }
        if (mode == SslMode.VERIFY_CA && certificate == null) {
            throw refusal.apply("has sslmode=verify-ca, which needs sslrootcert; without one use verify-full");
        }
        if (mode == SslMode.REQUIRE && certificate != null) {
            mode = SslMode.VERIFY_CA;
        }
        return new TlsParameters(mode, system ? null : certificate);
    }

    private static SslMode mode(String name, Function<String, ConfigurationException> refusal) {
        return switch (name) {
            case "disable", "false", "0" -> SslMode.DISABLE;
            case "allow" -> SslMode.ALLOW;
            case "prefer" -> SslMode.PREFER;
            case "require", "true", "1", "no-verify" -> SslMode.REQUIRE;
            case "verify-ca" -> SslMode.VERIFY_CA;
            case "verify-full" -> SslMode.VERIFY_FULL;
            default ->
                throw refusal.apply(
                        "has an sslmode that is not one of disable, allow, prefer, require, verify-ca and verify-full");
        };
    }
}
