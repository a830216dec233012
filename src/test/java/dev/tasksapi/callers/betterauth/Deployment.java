package dev.tasksapi.callers.betterauth;

import dev.tasksapi.ServiceProcess;
import dev.tasksapi.development.EmbeddedDatabase;
import java.util.HashMap;
import java.util.Map;

/** The packaged service beside a Better Auth, told of it by the settings that a team would set. */
record Deployment(BetterAuth auth, ServiceProcess service) implements AutoCloseable {
    static final String FRONTEND = "https://app.example.com";

    /** One for all, because it takes a while to start; it ends with the tests. */
    private static final class Database {
        static final EmbeddedDatabase SHARED = EmbeddedDatabase.shared();
    }

    /**
     * @param settings environment variables besides, or in the place of, the URL of Better Auth and the shared secret
     */
    static Deployment of(BetterAuth auth, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(Map.of(
                "BETTER_AUTH_URL", auth.url(), "BETTER_AUTH_SECRET", BetterAuth.SECRET, "CORS_ORIGINS", FRONTEND));
        all.putAll(settings);
        try {
            return new Deployment(auth, ServiceProcess.start(Database.SHARED, Database.SHARED.url(), all));
        } catch (RuntimeException e) {
            auth.close();
            throw e;
        }
    }

    /** Somebody with this token in the Authorization header. */
    Caller bearer(String token) {
        return new Caller(service, Map.of("Authorization", "Bearer " + token));
    }

    /** A page of the frontend with these cookies. */
    Caller page(String cookies) {
        return pageOf(FRONTEND, cookies);
    }

    Caller pageOf(String origin, String cookies) {
        return new Caller(service, Map.of("Origin", origin, "Cookie", cookies));
    }

    @Override
    public void close() {
        service.stop();
        auth.close();
    }
}
