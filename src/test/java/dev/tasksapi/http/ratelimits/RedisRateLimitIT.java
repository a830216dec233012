package dev.tasksapi.http.ratelimits;

import dev.tasksapi.development.EmbeddedDatabase;
import dev.tasksapi.program.InnerService;
import io.restassured.RestAssured;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The same limits where they are counted in Redis. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the Redis for Windows is older than the service asks for")
@SuppressWarnings("NullAway.Init")
class RedisRateLimitIT extends RateLimitRules {
    private static final String PASSWORD = "s3cret-of-redis";

    private static RedisServer redis;
    private static InnerService service;

    @BeforeAll
    static void start() throws InterruptedException {
        redis = new RedisServer("--requirepass", PASSWORD);
        Map<String, String> settings = new HashMap<>(SMALL_BUDGETS);
        settings.put("REDIS_URL", redis.url(PASSWORD));
        service = InnerService.start(EmbeddedDatabase.shared().url(), settings);
        RestAssured.port = service.port();
    }

    @AfterAll
    static void stop() {
        service.close();
        redis.close();
    }
}
