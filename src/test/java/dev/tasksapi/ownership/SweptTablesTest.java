package dev.tasksapi.ownership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What the sweep can do to rows of all users, and what it cannot. Each test makes a table in a transaction that is
 * rolled back. All of its rows were trashed 40, 20 or no days ago, or are live.
 */
@QuarkusTest
class SweptTablesTest extends RolledBackTables {
    private static final String ALL = "of alice 40, of alice 20, of alice 0, of alice live";

    @BeforeEach
    void makeTables() throws SQLException {
        execute("create table leaf (name text)", "select make_owned('leaf', array['name'])");
        for (String user : List.of("alice", "bob")) {
            become(user);
            execute(
                    "insert into leaf (user_id, name) select '%1$s', 'of %1$s ' || name from unnest(array['40', '20', '0', 'live']) name"
                            .formatted(user),
                    "update leaf set deleted_at = now() - replace(name, 'of %s ', '')::int * interval '1 day' where name not like '%%live'"
                            .formatted(user));
        }
    }

    @Test
    void everyOwnedTableHasASweepForRequestsAndForNobodyElse() throws SQLException {
        String withoutSweep = """
                select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'user_id'
                where c.relkind in ('r', 'p') and c.relnamespace = current_schema()::regnamespace and not exists (
                    select from pg_proc p where p.proname = 'sweep_' || c.relname and p.prosecdef
                        and p.proowner = c.relowner and p.proconfig is not null
                        and has_function_privilege('tasks_app', p.oid, 'execute')
                        and not exists (select from aclexplode(p.proacl) where grantee = 0))
                    and exists (select from pg_policy where polrelid = c.oid and polroles = array[c.relowner])""";
        execute("reset role");
        assertThat(strings(withoutSweep)).isEmpty();
        execute("grant execute on function sweep_leaf to public");
        assertThat(strings(withoutSweep)).containsExactly("leaf");
    }

    @Test
    void itDeletesWhatIsOldOfAllUsersAndNothingElse() throws SQLException {
        become("nobody");
        assertThat(strings("select sweep_leaf(30)")).containsExactly("2");
        assertThat(strings("select sweep_leaf(30)")).containsExactly("0");
        become("alice");
        assertThat(strings("select name from leaf order by id"))
                .hasToString("[of alice 20, of alice 0, of alice live]");
        become("bob");
        assertThat(strings("select name from leaf order by id")).hasToString("[of bob 20, of bob 0, of bob live]");
    }

    @Test
    void whoeverMistakesTheDaysStillDeletesNothingLiveAndNothingOfToday() throws SQLException {
        become("nobody");
        assertThat(strings("select sweep_leaf(-100000)")).containsExactly("4");
        become("alice");
        assertThat(strings("select name from leaf order by id")).hasToString("[of alice 0, of alice live]");
    }

    @Test
    void itLetsTheRoleOfRequestsSeeNothingMore() throws SQLException {
        become("nobody");
        execute("set local app.swept_days = '0'");
        assertThat(strings("select name from leaf")).isEmpty();
        assertThat(strings("delete from leaf returning name")).isEmpty();
        become("alice");
        execute("set local app.swept_days = '0'");
        assertThat(strings("select name from leaf order by id")).hasToString("[" + ALL + "]");
    }

    @Test
    void withoutItTheOwnerOfTheTableSeesNothing() throws SQLException {
        execute("reset role", "set local app.user_id = ''");
        assertThat(strings("select name from leaf")).isEmpty();
        assertThat(strings("delete from leaf returning name")).isEmpty();
        assertThat(strings("select sweep_leaf(30)")).containsExactly("2");
        assertThat(strings("select name from leaf"))
                .as("It has closed behind itself")
                .isEmpty();
    }

    @Test
    void evenTheOwnerOfTheTableCannotOpenLiveRows() throws SQLException {
        execute("reset role", "set local app.user_id = ''", "set local app.swept_days = '-100000'");
        assertThat(strings("select name from leaf order by id"))
                .hasToString("[of alice 40, of alice 20, of bob 40, of bob 20]");
        assertThat(strings("update leaf set name = 'changed' returning name")).isEmpty();
    }

    @Test
    void aPortionIsBounded() throws SQLException {
        become("alice");
        execute(
                "insert into leaf (user_id, name) select 'alice', 'many' from generate_series(1, 600)",
                "update leaf set deleted_at = now() - interval '50 days' where name = 'many'");
        assertThat(strings("select sweep_leaf(30)")).containsExactly("500");
        assertThat(strings("select sweep_leaf(30)")).containsExactly("102");
    }

    /** What is in the trash longer than the days was there with what refers to it, or after it. */
    @Test
    void whatOthersReferToIsSweptAfterThem() throws SQLException {
        execute(
                "reset role",
                "create table twig (leaf_id bigint)",
                "select make_owned('twig', array['leaf_id'])",
                "alter table twig add constraint twig__leaf_id_fkey foreign key (user_id, leaf_id) references leaf",
                "select make_swept('leaf', 'deleted_at')");
        become("alice");
        execute(
                "insert into twig (user_id, leaf_id) select user_id, id from leaf where name like '% 40'",
                "update twig set deleted_at = now() - interval '40 days'");
        become("nobody");
        assertThat(strings("select sweep_leaf(30)")).containsExactly("1");
        assertThat(strings("select sweep_twig(30)")).containsExactly("1");
        assertThat(strings("select sweep_leaf(30)")).containsExactly("1");
        become("alice");
        assertThat(strings("select name from leaf order by id"))
                .hasToString("[of alice 20, of alice 0, of alice live]");
    }

    @Test
    void onlyAMigrationMakesATableSwept() throws SQLException {
        become("alice");
        assertThatThrownBy(() -> execute("select make_swept('leaf', 'updated_at')"))
                .hasMessageContaining("permission denied");
    }
}
