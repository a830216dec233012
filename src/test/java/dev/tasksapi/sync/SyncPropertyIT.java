package dev.tasksapi.sync;

import static dev.tasksapi.Api.newUser;

import dev.tasksapi.Api;
import dev.tasksapi.NeedsMinutes;
import dev.tasksapi.ServiceProcess;
import dev.tasksapi.development.EmbeddedDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same for longer, with two instances that are started anew in between. */
@NeedsMinutes
class SyncPropertyIT {
    private static final int ROUNDS = 6;
    private static final int STEPS = 300;

    private final EmbeddedDatabase database = EmbeddedDatabase.shared();
    private final List<ServiceProcess> services = new ArrayList<>();

    @TempDir
    Path files = Path.of("");

    @BeforeEach
    void start() {
        services.add(instance());
        services.add(instance());
    }

    @AfterEach
    void stop() {
        services.forEach(ServiceProcess::close);
    }

    private ServiceProcess instance() {
        return ServiceProcess.start(
                database, database.url(), Map.of("RATE_LIMIT_ENABLED", "false", "FILES_DIR", files.toString()));
    }

    @Test
    void afterALastSyncEachDeviceHasWhatTheServerHas() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            long seed = System.nanoTime();
            Random random = new Random(seed);
            String user = newUser();
            new RandomWork(
                            seed,
                            user,
                            () -> Api.as(user)
                                    .port(services.get(random.nextInt(2)).port()),
                            () -> database.superuser().getConnection())
                    .run(STEPS);
            services.remove(0).close();
            services.add(instance());
        }
    }
}
