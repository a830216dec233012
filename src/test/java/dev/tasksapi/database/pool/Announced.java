package dev.tasksapi.database.pool;

import dev.tasksapi.database.settings.DatabaseSettings;
import io.quarkus.runtime.util.HashUtil;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.ConfigProvider;

/** Hears whether instances have told each other of the changes of a user; no connection is needed for that any more then. */
public final class Announced implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 20;
    private static final int NAME_LENGTH = 16;

    private final PgConnection connection;
    private final Promise<Void> told = Promise.promise();

    private Announced(PgConnection connection, String user) {
        this.connection = connection;
        String name = HashUtil.sha256(user).substring(0, NAME_LENGTH);
        connection.notificationHandler(word -> {
            if (word.getPayload().contains(name)) {
                told.tryComplete();
            }
        });
    }

    /** Hears from now on. */
    public static Announced of(String user, Vertx vertx) {
        String url =
                ConfigProvider.getConfig().getConfigValue(DatabaseSettings.URL).getRawValue();
        PgConnection connection = result(PgConnection.connect(vertx, PgConnectOptions.fromUri(url)));
        Announced announced = new Announced(connection, user);
        result(connection.query("listen tasks_api_changes").execute());
        return announced;
    }

    /** Returns when it has been told. */
    public void await() {
        result(told.future().timeout(PATIENCE_SECONDS, TimeUnit.SECONDS));
    }

    private static <T> T result(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }

    @Override
    public void close() {
        result(connection.close());
    }
}
