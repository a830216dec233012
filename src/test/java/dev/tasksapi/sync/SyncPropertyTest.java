package dev.tasksapi.sync;

import static dev.tasksapi.Api.newUser;

import dev.tasksapi.Api;
import dev.tasksapi.database.pool.OtherSession;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** Whatever is written in whatever order, and whichever answers are lost. {@link SyncPropertyIT} does it for longer. */
@QuarkusTest
class SyncPropertyTest {
    private static final int STEPS = 100;

    @Test
    void afterALastSyncEachDeviceHasWhatTheServerHas() throws SQLException {
        String user = newUser();
        new RandomWork(System.nanoTime(), user, () -> Api.as(user), OtherSession::connection).run(STEPS);
    }
}
