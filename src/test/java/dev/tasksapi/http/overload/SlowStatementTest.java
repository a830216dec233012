package dev.tasksapi.http.overload;

import static dev.tasksapi.Api.TASK;
import static dev.tasksapi.Api.TASKS;
import static dev.tasksapi.Api.as;
import static dev.tasksapi.Api.createTask;
import static dev.tasksapi.Api.newUser;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tasksapi.database.pool.OtherSession;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A statement that takes long is no reason to turn others away. */
@QuarkusTest
class SlowStatementTest {
    @Test
    void whileOneWaitsForALockOthersAreServed() throws Exception {
        String user = newUser();
        long id = createTask(user, "locked");
        try (OtherSession other = OtherSession.open()) {
            other.lock(user, id);
            CompletableFuture<Integer> slow = CompletableFuture.supplyAsync(
                    () -> as(user, Map.of("title", "changed")).put(TASK, id).statusCode());
            OtherSession.awaitBlocked(1);
            assertThat(IntStream.range(0, 50)
                            .parallel()
                            .map(n -> as(newUser()).get(TASKS).statusCode()))
                    .containsOnly(200);
            assertThat(slow).isNotDone();
            other.letGo();
            assertThat(slow.get(20, TimeUnit.SECONDS)).isEqualTo(200);
        }
    }
}
