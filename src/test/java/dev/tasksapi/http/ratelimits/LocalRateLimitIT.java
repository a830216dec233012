package dev.tasksapi.http.ratelimits;

import dev.tasksapi.development.EmbeddedDatabase;
import dev.tasksapi.program.InnerService;
import io.restassured.RestAssured;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Limits that an instance counts alone. */
@SuppressWarnings("NullAway.Init")
class LocalRateLimitIT extends RateLimitRules {
    private static InnerService service;

    @BeforeAll
    static void start() throws InterruptedException {
        service = InnerService.start(EmbeddedDatabase.shared().url(), SMALL_BUDGETS);
        RestAssured.port = service.port();
    }

    @AfterAll
    static void stop() {
        service.close();
    }
}
