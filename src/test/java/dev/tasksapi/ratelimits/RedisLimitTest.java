package dev.tasksapi.ratelimits;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The same limits where they are counted in Redis. */
@QuarkusTest
@TestProfile(RedisLimitTest.CountedInRedis.class)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the Redis for Windows is older than the service asks for")
class RedisLimitTest extends RateLimitTest {
    private static final String PASSWORD = "s3cret-of-redis";

    public static final class CountedInRedis implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return new SmallBudgets().getConfigOverrides();
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(Redis.class));
        }
    }

    public static final class Redis implements QuarkusTestResourceLifecycleManager {
        private @Nullable RedisServer server;

        @Override
        public Map<String, String> start() {
            server = new RedisServer("--requirepass", PASSWORD);
            return Map.of("tasks-api.rate-limit.redis-url", server.url(PASSWORD));
        }

        @Override
        public void stop() {
            if (server != null) {
                server.close();
            }
        }
    }
}
