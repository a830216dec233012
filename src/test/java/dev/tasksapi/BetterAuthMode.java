package dev.tasksapi;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.Map;

/** The service as it runs beside a Better Auth, with every way of proving who is calling, and no patience. */
public class BetterAuthMode implements QuarkusTestProfile {
    private static final String PORT = "dev.tasksapi.better-auth-port";

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> settings = new HashMap<>();
        settings.put("BETTER_AUTH_URL", "http://localhost:" + port());
        settings.put("tasks-api.outbound.timeout", "2s");
        settings.put("tasks-api.key-set.cooldown", "0s");
        settings.put("tasks-api.key-set.retry", "0s");
        settings.put("AUTH_COOKIES", "true");
        settings.put("AUTH_INTROSPECT", "true");
        settings.put("AUTH_SESSION_CACHE", "0s");
        settings.put("AUTH_LOOKUP_LIMIT", "1000000");
        return settings;
    }

    /** The same with more patience than any test takes, where answers are waited for on purpose. */
    public static final class Patient extends BetterAuthMode {
        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> settings = super.getConfigOverrides();
            settings.put("tasks-api.outbound.timeout", "60s");
            return settings;
        }
    }

    /** The same for the tests as for the service, which do not share their classes' state. */
    private static int port() {
        if (System.getProperty(PORT) == null) {
            try (ServerSocket socket = new ServerSocket(0)) {
                System.setProperty(PORT, Integer.toString(socket.getLocalPort()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return Integer.getInteger(PORT);
    }

    /** What Better Auth names itself. */
    public static String origin() {
        return "http://localhost:" + port();
    }

    /** Starts the Better Auth that this mode speaks of. */
    public static StubBetterAuth start() {
        return new StubBetterAuth(port());
    }

    /** Claims as Better Auth's JWTs have them, of somebody. */
    public static String claims(String subject) {
        return TestTokens.claims("\"sub\":\"%s\",%s".formatted(subject, issued()));
    }

    /** The issuer and the audience that Better Auth puts there by itself. */
    public static String issued() {
        return "\"iss\":\"%s\",\"aud\":\"%s\"".formatted(origin(), origin());
    }
}
