package dev.tasksapi.callers.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasksapi.ArchitectureTest;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which tables are nobody's in particular, and who can touch them. */
@QuarkusTest
class AccountTablesTest {
    private static final String TABLES = """
            select c.relname::text as value from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relkind in ('r', 'p', 'v', 'm', 'f') and n.nspname = current_schema()
            and c.relname <> 'flyway_schema_history'""";

    private static final String IS_OWNED = " " + """
            exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'user_id' and not a.attisdropped)""";

    private static final String CAN_BE_USED = " " + """
            (has_table_privilege('%1$s', c.oid, 'select, insert, update, delete, truncate, references, trigger')
             or has_any_column_privilege('%1$s', c.oid, 'select, insert, update, references'))""";

    @Inject
    AccountDatabase database;

    @Test
    void aTableWithoutAnOwnerIsOneOfThoseThatAreNamed() throws Throwable {
        assertThat(values(TABLES + " and not" + IS_OWNED))
                .containsExactlyInAnyOrderElementsOf(ArchitectureTest.TABLES_WITHOUT_OWNER)
                .containsAll(AccountDatabase.TABLES);
    }

    @Test
    void requestsOfUsersCannotTouchThem() throws Throwable {
        assertThat(values(TABLES + " and not" + IS_OWNED + " and" + CAN_BE_USED.formatted("tasks_app")))
                .isEmpty();
    }

    @Test
    void whatReadsThemCannotTouchTheRowsOfUsers() throws Throwable {
        assertThat(values(TABLES + " and" + IS_OWNED)).contains("task");
        assertThat(values(TABLES + " and" + IS_OWNED + " and" + CAN_BE_USED.formatted("tasks_accounts")))
                .isEmpty();
    }

    @Test
    void theRolesCannotTakeEachOther() throws Throwable {
        assertThat(values("""
                        select rolname::text as value from pg_roles
                        where rolname in ('tasks_app', 'tasks_accounts') and (rolsuper or rolbypassrls or rolcreaterole
                            or rolcreatedb or rolcanlogin or pg_has_role(rolname, 'tasks_app', 'member')
                                and pg_has_role(rolname, 'tasks_accounts', 'member'))""")).isEmpty();
    }

    @Test
    void theDoorIsThatRole() throws Throwable {
        assertThat(values("select current_user::text as value")).containsExactly("tasks_accounts");
    }

    private List<String> values(String query) throws Throwable {
        List<Row> rows = VertxContextSupport.subscribeAndAwait(() -> database.rows(query));
        return rows.stream().map(row -> row.getString("value")).toList();
    }
}
