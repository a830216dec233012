package dev.tasksapi.database.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasksapi.ServiceProcess;
import dev.tasksapi.database.pool.NeedsPgBouncer;
import dev.tasksapi.database.pool.PgBouncer;
import dev.tasksapi.database.pool.TestPool;
import dev.tasksapi.development.EmbeddedDatabase;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A schema of its own behind a pooler all of whose connections share one session, where nothing may be left. */
@NeedsPgBouncer
class PooledSchemaIT {
    @Test
    void allTablesAreInTheSchemaAndAllWorksThere() {
        EmbeddedDatabase database = EmbeddedDatabase.throwaway();
        try (PgBouncer pooler = new PgBouncer(database.port(), "tasks")) {
            String url = database.url().replace(":" + database.port(), ":" + pooler.port());
            Map<String, String> settings = Map.of(
                    "DATABASE_MIGRATION_URL",
                    database.url(),
                    "DATABASE_URL",
                    url + SchemaIT.QUERY + "&pgbouncer=true",
                    "ACCOUNTS_ENABLED",
                    "true");
            try (ServiceProcess service = ServiceProcess.start(database, settings)) {
                SchemaIT.usesIt(service, database);
                try (TestPool pool = TestPool.to(url)) {
                    assertThat(pool.ask("select current_setting('search_path')"))
                            .isEqualTo("\"$user\", public");
                    assertThat(pool.ask("select count(*)::int from pg_prepared_statements"))
                            .isEqualTo(0);
                }
            }
        }
    }
}
