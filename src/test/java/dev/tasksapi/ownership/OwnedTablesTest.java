package dev.tasksapi.ownership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/**
 * What PostgreSQL's catalogue says of the tables with a {@code user_id}: no key may lead from one user's rows to
 * another's. Each test makes tables in a transaction that is rolled back.
 */
@QuarkusTest
class OwnedTablesTest extends RolledBackTables {
    private static final String COLUMN =
            "select from pg_attribute where attrelid = %s and attnum = %s and attname = '%s'";

    private static final String IS_OWNED =
            "exists (select from pg_attribute where attrelid = %s and attname = 'user_id' and not attisdropped)";

    /**
     * Such a reference lets a user hang a row on somebody else's, because PostgreSQL's own checks do not see policies.
     */
    private static final String REFERENCES_WITHOUT_OWNER =
            "select conrelid::regclass || '.' || conname from pg_constraint"
                    + " where contype = 'f' and " + IS_OWNED.formatted("conrelid") + " and "
                    + IS_OWNED.formatted("confrelid")
                    + " and not exists (select from unnest(conkey, confkey) as k(here, there)"
                    + " where exists (" + COLUMN.formatted("conrelid", "here", "user_id") + ")"
                    + " and exists (" + COLUMN.formatted("confrelid", "there", "user_id") + "))";

    /**
     * Such a key tells a user what others have, and stops them from having it too. Only the id that the database makes
     * may.
     */
    private static final String KEYS_WITHOUT_OWNER =
            "select indrelid::regclass || '.' || indexrelid::regclass from pg_index"
                    + " where (indisunique or indisexclusion) and " + IS_OWNED.formatted("indrelid")
                    + " and not exists (select from unnest(indkey[0:indnkeyatts - 1]) as k(here)"
                    + " where exists (" + COLUMN.formatted("indrelid", "here", "user_id") + "))"
                    + " and not (indnkeyatts = 1 and exists ("
                    + COLUMN.formatted("indrelid", "indkey[0]", "id") + " and attidentity = 'a'))";

    @Test
    void everyReferenceBetweenThemIsOfOneOwner() throws SQLException {
        assertThat(strings(REFERENCES_WITHOUT_OWNER)).isEmpty();
        execute("create table leaf (user_id text, task_id bigint constraint leaf_task references task (id))");
        assertThat(strings(REFERENCES_WITHOUT_OWNER)).containsExactly("leaf.leaf_task");
    }

    @Test
    void aReferenceThatPairsTheOwnerWithSomethingElseIsNone() throws SQLException {
        execute(
                "create table trunk (user_id text, name text, primary key (user_id, name))",
                "create table twig (user_id text, name text,"
                        + " constraint twig_trunk foreign key (name, user_id) references trunk (user_id, name))");
        assertThat(strings(REFERENCES_WITHOUT_OWNER)).containsExactly("twig.twig_trunk");
    }

    @Test
    void everyKeyIsOfOneOwner() throws SQLException {
        assertThat(strings(KEYS_WITHOUT_OWNER)).isEmpty();
        execute(
                "create table leaf (user_id text, name text constraint leaf_name unique, id bigint constraint leaf_id unique)",
                "create unique index leaf_covering on leaf (name) include (user_id)",
                "create unique index leaf_own on leaf (user_id, name)");
        assertThat(strings(KEYS_WITHOUT_OWNER))
                .containsExactlyInAnyOrder("leaf.leaf_name", "leaf.leaf_id", "leaf.leaf_covering");
    }

    @Test
    void aTableThatIsMadeOwnedIsFencedAsTasksAre() throws SQLException {
        execute("create table leaf (name text)", "select make_owned('leaf', array['name'])");
        assertThat(strings("select string_agg(attname, ',' order by attname) from pg_attribute"
                        + " where attrelid = 'leaf'::regclass and attnum > 0"))
                .containsExactly("created_at,deleted_at,id,name,updated_at,user_id");
        assertThat(strings("select relrowsecurity and relforcerowsecurity from pg_class where relname = 'leaf'"))
                .containsExactly("t");
        assertThat(strings(KEYS_WITHOUT_OWNER)).isEmpty();

        become("alice");
        assertThat(strings("insert into leaf (user_id, name) values ('alice', 'of alice') returning id"))
                .hasSize(1);
        become("bob");
        assertThat(strings("select name from leaf")).isEmpty();
        assertThat(strings("update leaf set name = 'of bob', updated_at = now() returning name"))
                .isEmpty();
        assertThat(strings("delete from leaf returning name")).isEmpty();
        become("alice");
        assertThat(strings("update leaf set name = 'changed', updated_at = now() returning name"))
                .containsExactly("changed");
        assertThatThrownBy(() -> execute("update leaf set user_id = 'bob'")).hasMessageContaining("permission denied");
    }

    @Test
    void aRowCannotBeMadeForSomebodyElse() throws SQLException {
        execute("create table leaf (name text)", "select make_owned('leaf', array['name'])");
        become("alice");
        assertThatThrownBy(() -> execute("insert into leaf (user_id, name) values ('bob', 'forged')"))
                .hasMessageContaining("row-level security");
    }

    @Test
    void ownedTablesReferToEachOtherByTheirKeys() throws SQLException {
        execute(
                "create table trunk ()",
                "select make_owned('trunk', '{}')",
                "create table leaf (trunk_id bigint)",
                "select make_owned('leaf', array['trunk_id'])",
                "alter table leaf add constraint leaf_trunk foreign key (user_id, trunk_id) references trunk");
        assertThat(strings(REFERENCES_WITHOUT_OWNER)).isEmpty();
        become("alice");
        String trunk = strings("insert into trunk (user_id) values ('alice') returning id")
                .get(0);
        become("bob");
        assertThatThrownBy(() -> execute("insert into leaf (user_id, trunk_id) values ('bob', %s)".formatted(trunk)))
                .hasMessageContaining("leaf_trunk");
    }
}
