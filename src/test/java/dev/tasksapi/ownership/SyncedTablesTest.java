package dev.tasksapi.ownership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/**
 * What PostgreSQL's catalogue says of the tables with a {@code user_id}: they are synced to devices, or excused here by
 * name. Each test makes tables in a transaction that is rolled back.
 */
@QuarkusTest
class SyncedTablesTest extends RolledBackTables {
    /** The profile shows the picture; answers that are repeated, deletions and what tokens are bound to are no data. */
    private static final String EXCUSED = "'avatar', 'kept_answer', 'tombstone', 'synced_user'";

    private static final String NOT_SYNCED = """
            select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'user_id'
            where c.relkind in ('r', 'p') and c.relnamespace = current_schema()::regnamespace
                and c.relname not in (%s) and not (
                    exists (select from pg_trigger where tgrelid = c.oid and tgfoid = 'note_change'::regproc)
                    and exists (select from pg_trigger where tgrelid = c.oid and tgfoid = 'note_deletions'::regproc)
                    and exists (select from pg_index where indrelid = c.oid and indisvalid
                        and indexrelid = to_regclass(c.relname || '_synced')))""".formatted(EXCUSED);

    @Inject
    SyncedTables tables;

    @Test
    void everyOwnedTableIsSyncedOrExcused() throws SQLException {
        assertThat(strings(NOT_SYNCED)).isEmpty();
        execute("create table leaf (name text)", "select make_owned('leaf', array['name'])");
        assertThat(strings(NOT_SYNCED)).containsExactly("leaf");
        execute("select make_synced('leaf')");
        assertThat(strings(NOT_SYNCED)).isEmpty();
    }

    @Test
    void whatIsSyncedIsWhatDevicesGet() throws SQLException {
        assertThat(tables.all())
                .extracting(OwnedRepository::table)
                .containsExactlyElementsOf(strings("select relname from pg_class c join pg_trigger on tgrelid = c.oid"
                        + " where tgfoid = 'note_change'::regproc order by relname collate \"C\""));
    }

    @Test
    void aRowKnowsTheTransactionThatChangedItHoweverItWasWritten() throws SQLException {
        execute("create table leaf (name text)", "select make_owned('leaf', array['name'])");
        become("alice");
        execute("insert into leaf (user_id, name) values ('alice', 'from before')");
        execute("reset role", "select make_synced('leaf')");
        become("alice");
        assertThat(strings("select changed from leaf")).containsExactly((String) null);
        execute("insert into leaf (user_id, name) values ('alice', 'new')", "update leaf set name = name || '!'");
        assertThat(strings("select changed = pg_current_xact_id()::text::bigint from leaf"))
                .containsExactly("t", "t");
    }

    @Test
    void aDeletionIsNotedForItsOwner() throws SQLException {
        execute(
                "create table leaf (name text)",
                "select make_owned('leaf', array['name'])",
                "select make_synced('leaf')");
        become("alice");
        execute("insert into leaf (user_id, name) values ('alice', 'a'), ('alice', 'b')", "delete from leaf");
        assertThat(strings("select kind from tombstone")).containsExactly("leaf", "leaf");
        become("bob");
        assertThat(strings("select kind from tombstone")).isEmpty();
    }

    @Test
    void theSweepNotesWhatItDeletesOfAllUsersAndOldNotesGo() throws SQLException {
        execute(
                "create table leaf (name text)",
                "select make_owned('leaf', array['name'])",
                "select make_synced('leaf')");
        become("alice");
        execute(
                "insert into leaf (user_id, name) values ('alice', 'a')",
                "update leaf set deleted_at = now() - interval '40 days'");
        become("nobody");
        assertThat(strings("select sweep_leaf(30)")).containsExactly("1");
        assertThat(strings("select sweep_tombstone(91)")).containsExactly("0");
        become("alice");
        assertThat(strings("select kind from tombstone")).containsExactly("leaf");
    }

    @Test
    void aRequestCannotMakeOrMoveANote() {
        assertThatThrownBy(() -> {
                    become("alice");
                    execute("insert into tombstone (user_id, kind, row_id, changed) values ('alice', 'task', 1, 1)");
                })
                .hasMessageContaining("permission denied");
    }

    @Test
    void onlyTheOwnerOfTheTablesHasEverybodyStartOver() {
        assertThatThrownBy(() -> {
                    become("alice");
                    execute("select start_over()");
                })
                .hasMessageContaining("permission denied");
    }
}
