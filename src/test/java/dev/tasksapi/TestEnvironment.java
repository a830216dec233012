package dev.tasksapi;

import dev.tasksapi.development.EmbeddedDatabase;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What every test runs in, inside the build's JVM and against the packaged service alike: a secret of its own and,
 * unless the environment names a database, a throwaway PostgreSQL. Whatever a developer's {@code .env} says does not
 * count.
 */
public final class TestEnvironment implements QuarkusTestResourceLifecycleManager {
    private @Nullable EmbeddedDatabase database;

    @Override
    public Map<String, String> start() {
        Map<String, String> settings = new HashMap<>(Map.of(
                "BETTER_AUTH_SECRET", TestTokens.SECRET,
                "CORS_ORIGINS", "https://app.example.com,http://localhost:3000",
                "FRONTEND_URL", "https://www.example.com/",
                "JWT_ISSUER", "",
                "JWT_AUDIENCE", "",
                "TRUSTED_PROXIES", "127.0.0.1,::1", // as behind a proxy: some tests call from many addresses
                "REDIS_URL", "",
                "RATE_LIMIT_PER_ADDRESS", "1000000", // all others call from one, and more in a minute than people do
                "MIGRATE_AT_START", "true", // the database is new
                "DATABASE_MIGRATION_URL", ""));
        settings.put("CORS_HEADERS", "X-Datadog-Trace-Id, newrelic"); // unset, it adds nothing
        settings.put("MANAGEMENT_PORT", "0"); // another build may run on this machine
        settings.put("SHUTDOWN_DELAY", "0s"); // the tests have ended when it stops, and nobody balances the load
        settings.put("FILES_DIR", Path.of("target", "files").toAbsolutePath().toString());
        @Nullable String given = System.getenv("DATABASE_URL");
        if (given == null || given.isEmpty()) {
            database = EmbeddedDatabase.throwaway();
            settings.put("DATABASE_URL", database.url());
        }
        return settings;
    }

    @Override
    public void stop() {
        if (database != null) {
            database.close();
        }
    }
}
