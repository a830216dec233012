package dev.tasksapi.callers.betterauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasksapi.node.NeedsNode;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Keys that change, and a Better Auth that goes away, under a running service. */
@NeedsNode
class KeySetIT {
    /** How often the service may ask for the key set; a new key is known after that. */
    private static final Map<String, String> COOLDOWN = Map.of("TASKS_API_KEY_SET_COOLDOWN", "1s");

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final BetterAuth auth = BetterAuth.asDocumented("jwt-plugin");
    private final Deployment deployment = Deployment.of(auth, COOLDOWN);
    private final Person person = auth.signUp();

    @AfterEach
    void end() {
        deployment.close();
    }

    /** Also where it held before, and is remembered, a token does not outlive its key. */
    @Test
    void aNewKeyIsTakenOverAndTheOldOneHoldsUntilItIsTakenAway() {
        String known = person.jwt();
        String unseen = auth.signUp().jwt();
        deployment.bearer(known).assertIs(person);
        auth.rotateKeys();
        String second = person.jwt();
        awaitThatHolds(second);
        deployment.bearer(known).assertIs(person);

        auth.rotateKeys();
        String third = person.jwt();
        auth.purgeOldKeys();
        awaitThatHolds(third);
        deployment.bearer(unseen).assertRefused();
        deployment.bearer(known).assertRefused();
        deployment.bearer(second).assertRefused();
        deployment.bearer(third).assertIs(person);
    }

    @Test
    void withoutAKeySetNothingCanBeJudgedAndWithOneBetterAuthMayBeAway() {
        String token = person.jwt();
        Person other = auth.signUp();
        String unseen = other.jwt();
        auth.away(() -> deployment.bearer(token).assertUnjudged());
        awaitThatHolds(token);
        auth.away(() -> {
            deployment.bearer(token).assertIs(person);
            deployment.bearer(unseen).assertIs(other);
        });
    }

    @Test
    void aNewKeyIsTakenOverAlsoAfterAnOutage() {
        deployment.bearer(person.jwt()).assertIs(person);
        auth.rotateKeys();
        String fresh = person.jwt();
        auth.away(() -> assertThat(deployment.bearer(fresh).list().statusCode()).isIn(401, 503));
        awaitThatHolds(fresh);
    }

    private void awaitThatHolds(String token) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (deployment.bearer(token).list().statusCode() != 200 && System.nanoTime() < end) {
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
        assertThat(deployment.bearer(token).list().statusCode()).isEqualTo(200);
    }
}
