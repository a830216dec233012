package dev.tasksapi.database.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasksapi.NeedsMinutes;
import dev.tasksapi.database.settings.DatabaseSettings;
import dev.tasksapi.database.settings.DatabaseUrl;
import dev.tasksapi.development.EmbeddedDatabase;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/** Ten instances that migrate one database at once, as many connections as processes have; MigrateIT has processes. */
@NeedsMinutes
@QuarkusTest
class MigrationRaceIT {
    private static final int INSTANCES = 10;

    /** Flyway asks it after it has looked for its history. */
    private static final String IS_SCHEMA_EMPTY = "SELECT EXISTS (\n    SELECT c.oid FROM pg_catalog.pg_class";

    @Inject
    Flyway flyway;

    @Inject
    SchemaVersion schema;

    @Test
    void oneOfThemMigratesAndAllAreContent() throws Exception {
        ExecutorService instances = Executors.newFixedThreadPool(INSTANCES);
        try (EmbeddedDatabase database = EmbeddedDatabase.throwaway()) {
            CountDownLatch begin = new CountDownLatch(INSTANCES);
            Callable<String> instance = () -> {
                Flyway own = onto(source(database));
                begin.countDown();
                begin.await();
                return Migrations.migrate(own);
            };
            for (Future<String> version : instances.invokeAll(Collections.nCopies(INSTANCES, instance))) {
                assertThat(version.get()).isEqualTo(schema.expected());
            }
            assertThat(versions(database)).doesNotHaveDuplicates().contains(schema.expected());
        } finally {
            instances.shutdown();
        }
    }

    @Test
    void whoeverIsOvertakenBetweenTheLooksAtTheHistoryAndAtTheSchemaIsContentToo() throws Exception {
        EmbeddedDatabase database = EmbeddedDatabase.shared();
        AtomicBoolean isOvertaken = new AtomicBoolean();
        DataSource watched = watched(DataSource.class, source(database), sql -> {
            if (sql.startsWith(IS_SCHEMA_EMPTY) && isOvertaken.compareAndSet(false, true)) {
                onto(source(database)).migrate();
            }
        });
        assertThat(Migrations.migrate(onto(watched))).isEqualTo(schema.expected());
        assertThat(isOvertaken).isTrue();
        assertThat(versions(database)).doesNotHaveDuplicates();
    }

    /** As the service has set it up. */
    private Flyway onto(DataSource source) {
        return Flyway.configure()
                .configuration(flyway.getConfiguration())
                .dataSource(source)
                .load();
    }

    private static DataSource source(EmbeddedDatabase database) {
        return JdbcDataSource.of(DatabaseUrl.parse(DatabaseSettings.URL, database.url()));
    }

    /** The same, or its connections, with somebody who is told of each statement before it is prepared. */
    private static <T> T watched(Class<T> type, T real, Consumer<String> watcher) {
        return type.cast(Proxy.newProxyInstance(
                MigrationRaceIT.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    if (method.getName().equals("prepareStatement")) {
                        watcher.accept((String) arguments[0]);
                    }
                    Object result = method.invoke(real, arguments);
                    return result instanceof Connection connection
                            ? watched(Connection.class, connection, watcher)
                            : result;
                }));
    }

    private static List<String> versions(EmbeddedDatabase database) throws Exception {
        try (Connection connection = database.superuser().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select array_agg(version) from flyway_schema_history where version is not null")) {
            rows.next();
            return List.of((String[]) rows.getArray(1).getArray());
        }
    }
}
