package dev.tasksapi.database.pool;

import dev.tasksapi.database.settings.DatabaseSettings;
import dev.tasksapi.database.settings.DatabaseUrl;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;

/** Opens connections that are not the pool's and that no request uses. Whoever opens one closes it. */
@Singleton
public class OwnConnections {
    private final Vertx vertx;
    private final TlsProbe probe;

    OwnConnections(Vertx vertx) {
        this.vertx = vertx;
        this.probe = new TlsProbe(vertx);
    }

    /** Opens one within {@link DatabaseSettings#CONNECT_SECONDS}. It keeps no statements under names. */
    public Future<PgConnection> open(DatabaseUrl url) {
        Future<PgConnection> opened = probe.mode(url).compose(mode -> {
            PgConnectOptions options = ReactivePool.options(new PgConnectOptions(), url, mode);
            options.setUseLayer7Proxy(true);
            return PgConnection.connect(vertx, options);
        });
        return opened.timeout(DatabaseSettings.CONNECT_SECONDS, TimeUnit.SECONDS)
                .onFailure(late -> {
                    var unused = opened.onSuccess(PgConnection::close);
                });
    }

    @PreDestroy
    void close() {
        probe.close();
    }
}
