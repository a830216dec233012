package dev.tasksapi.database.pool;

import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Whether requests use the database at present. Where they do not, nobody else may ask it anything either, or one that
 * sleeps when nobody asks would be kept awake by questions after its health.
 */
@Singleton
public class DatabaseUse {
    private final long window;
    private volatile long last;

    DatabaseUse(@ConfigProperty(name = "quarkus.datasource.reactive.idle-timeout") Duration idleTimeout) {
        this.window = idleTimeout.toNanos();
        this.last = System.nanoTime() - window;
    }

    void mark() {
        last = System.nanoTime();
    }

    /** False: no request has used it for as long as connections are kept. */
    public boolean isRecent() {
        return System.nanoTime() - last < window;
    }
}
