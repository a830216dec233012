package dev.tasksapi.accounts;

import static io.restassured.RestAssured.given;

import dev.tasksapi.Api;
import dev.tasksapi.Envelope;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A service without accounts of its own. */
@QuarkusTest
@TestProfile(WithoutAccountsTest.Off.class)
class WithoutAccountsTest {
    public static class Off implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("tasks-api.own-accounts.enabled", "false");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/auth", "/auth/me", "/auth/login", "/auth;x/me"})
    void noneOfTheirPathsIsThere(String path) {
        Envelope.check(given().urlEncodingEnabled(false).get(path), 404, "not_found");
    }

    @Test
    void whoeverSignsInElsewhereIsServed() {
        Api.as(Api.newUser()).get(Api.TASKS).then().statusCode(200);
    }
}
