package dev.tasksapi.ownership;

import static dev.tasksapi.Api.createTask;
import static dev.tasksapi.Api.newUser;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.inject.Inject;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The second fence: what PostgreSQL itself refuses when a statement forgets its owner. */
@QuarkusTest
class RowLevelSecurityTest {
    private static final String OWNED_TABLES = """
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema') and exists (
                select from pg_attribute a where a.attrelid = c.oid and a.attname = 'user_id' and not a.attisdropped)""";

    @Inject
    OwnedTransaction transaction;

    @Inject
    Pool pool;

    private final Owner alice = new Owner(newUser());
    private final Owner bob = new Owner(newUser());

    @Test
    void everyTableWithAnOwnerForcesItsPolicies() {
        assertThat(strings("select c.relname::text " + OWNED_TABLES)).contains("task");
        assertThat(strings(
                        "select c.relname::text " + OWNED_TABLES + " and not (relrowsecurity and relforcerowsecurity)"))
                .isEmpty();
    }

    @Test
    void everyTableWithAnOwnerHasOnePolicyForReadingAndWriting() {
        assertThat(strings("select c.relname::text " + OWNED_TABLES + """
                         and (select count(*) from pg_policy p where p.polrelid = c.oid and p.polpermissive
                              and p.polcmd = '*' and p.polqual is not null and p.polwithcheck is not null) <> 1""")).isEmpty();
    }

    @Test
    void theRoleOfRequestsOwnsNothingAndBypassesNothing() {
        assertThat(strings("select c.relname::text " + OWNED_TABLES + " and c.relowner = 'tasks_app'::regrole"))
                .isEmpty();
        assertThat(strings("""
                        select rolname::text from pg_roles where rolname = 'tasks_app'
                        and not (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolcanlogin)""")).containsExactly("tasks_app");
    }

    @Test
    void whoeverForgetsTheOwnerInAQueryStillSeesOnlyTheirOwnRows() {
        createTask(alice.subject(), "of alice");
        createTask(bob.subject(), "of bob");
        assertThat(as(alice, "select title from task")).containsExactly("of alice");
        assertThat(as(bob, "select title from task")).containsExactly("of bob");
    }

    @Test
    void whoeverForgetsTheOwnerInAnUpdateOrDeleteStillChangesOnlyTheirOwnRows() {
        createTask(alice.subject(), "of alice");
        createTask(bob.subject(), "of bob");
        assertThat(as(alice, "update task set title = 'changed' returning user_id"))
                .containsExactly(alice.subject());
        assertThat(as(alice, "delete from task returning user_id")).containsExactly(alice.subject());
        assertThat(as(bob, "select title from task")).containsExactly("of bob");
    }

    @Test
    void aRowCannotBeMadeForSomebodyElse() {
        String forged =
                "insert into task (user_id, title) values ('%s', 'forged') returning title".formatted(bob.subject());
        assertThatThrownBy(() -> as(alice, forged)).hasStackTraceContaining("42501");
        assertThat(as(bob, "select title from task")).isEmpty();
    }

    @Test
    void aRowCannotBeGivenAway() {
        createTask(alice.subject(), "of alice");
        String given = "update task set user_id = '%s' returning title".formatted(bob.subject());
        assertThatThrownBy(() -> as(alice, given)).hasStackTraceContaining("42501");
    }

    @Test
    void withoutASubjectNothingIsSeenEvenByTheOwnerOfTheTable() {
        createTask(alice.subject(), "of alice");
        assertThat(strings("select title from task")).isEmpty();
    }

    @Test
    void aConnectionForgetsWhoUsedIt() {
        as(alice, "select 'used'");
        List<String> remembered = await(() -> Multi.createFrom()
                .range(0, 20)
                .onItem()
                .transformToUniAndMerge(i -> pool.query(
                                "select current_user || coalesce(nullif(current_setting('app.user_id', true), ''), '')")
                        .execute())
                .map(rows -> rows.iterator().next().getString(0))
                .collect()
                .asList());
        assertThat(remembered).hasSize(20).containsOnly("tasks");
    }

    private List<String> as(Owner owner, String statement) {
        return await(() -> transaction.run(owner, queries -> queries.createNativeQuery(statement, String.class)
                .getResultList()));
    }

    private List<String> strings(String query) {
        return await(() -> pool.query(query).execute().map(RowLevelSecurityTest::firstColumn));
    }

    private static List<String> firstColumn(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.getString(0))
                .toList();
    }

    private static <T> T await(Supplier<Uni<T>> work) {
        try {
            return VertxContextSupport.subscribeAndAwait(work);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
