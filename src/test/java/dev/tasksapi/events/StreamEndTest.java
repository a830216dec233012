package dev.tasksapi.events;

import static dev.tasksapi.Api.newUser;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tasksapi.TestTokens;
import dev.tasksapi.callers.accounts.Person;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** When a stream ends, and why. */
@QuarkusTest
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StreamEndTest {
    @TestHTTPResource("/api/events")
    URI events;

    /** It is good for 30 seconds after its end, of which the clocks of two machines may be apart. */
    @Test
    void aTokenThatExpiresEndsItsStream() {
        String token = TestTokens.signed(TestTokens.claims("\"sub\":\"" + newUser() + "\"", -60, -27));
        try (Events tab = Events.ready(events, token)) {
            Events.Event end = tab.next(20);
            assertThat(end.name()).isEqualTo("end");
            assertThat(end.json().getString("reason")).isEqualTo("token_expired");
            tab.awaitEnd(5);
        }
    }

    @Test
    void aSessionThatIsEndedEndsItsStreamsAndNoOther() {
        Person person = Person.registered();
        Person elsewhere = person.elsewhere();
        elsewhere.signIn();
        try (Events here = Events.ready(events, person.accessToken());
                Events there = Events.ready(events, elsewhere.accessToken())) {
            person.signedIn().post("/auth/logout").then().statusCode(204);
            Events.Event end = here.next(20);
            assertThat(end.name()).isEqualTo("end");
            assertThat(end.json().getString("reason")).isEqualTo("session_ended");
            here.awaitEnd(5);
            long id = elsewhere
                    .signedIn(java.util.Map.of("title", "still here"))
                    .post("/api/tasks")
                    .jsonPath()
                    .getLong("id");
            assertThat(there.change().row()).isEqualTo(id);
        }
    }
}
