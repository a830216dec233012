package dev.tasksapi.ownership;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * How PostgreSQL finds what a device lacks, by {@code EXPLAIN}, as requests ask it: as their role, behind the policies,
 * for a user with many rows among others with few, in a transaction that is rolled back.
 */
@QuarkusTest
class SyncPlansTest extends RolledBackTables {
    private static final String INDEX_COND = "Index Cond: \\(\\(user_id = [^)]*\\) AND \\(ROW\\(changed,";

    @Inject
    SyncedTables tables;

    @BeforeEach
    void load() throws SQLException {
        execute("alter table task disable trigger task_changed, disable trigger task_inserted");
        for (String user : List.of("many", "few-1", "few-2")) {
            become(user);
            execute("""
                    insert into task (user_id, title, changed)
                    select '%s', 'task ' || i, i from generate_series(1, %d) i""".formatted(user, user.equals("many") ? 12_000 : 300));
        }
        execute("reset role", "alter table task no force row level security", "analyze task");
        execute("alter table task force row level security");
        execute("set local enable_seqscan = off"); // other tests leave tables that are so small that to read all is
        // right
        become("many");
    }

    private String plan(boolean isCopy, String mode) throws SQLException {
        execute("prepare asked as " + tables.statement(isCopy), "set local plan_cache_mode = " + mode);
        String values = "'many', now(), 1, 501, array[-1, -1, -1, -1]::bigint[]"
                + (isCopy ? ", '-infinity'" : ", 11990, '', 0");
        String plan = String.join("\n", strings("explain execute asked (" + values + ")"));
        execute("deallocate asked");
        return plan;
    }

    @ParameterizedTest
    @ValueSource(strings = {"force_generic_plan", "force_custom_plan"})
    void whatChangedIsFoundByTheIndexesOfChanges(String mode) throws SQLException {
        String plan = plan(false, mode);
        assertThat(plan)
                .contains("using attachment_synced", "using profile_synced", "using project_synced")
                .contains("using task_synced", "using tombstone_pkey")
                .doesNotContain("Seq Scan on task", "Seq Scan on tombstone");
        assertThat(plan.split(INDEX_COND, -1)).as(plan).hasSize(6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"force_generic_plan", "force_custom_plan"})
    void aCopyGoesByTheIndexesOfTheLists(String mode) throws SQLException {
        assertThat(plan(true, mode))
                .contains("using task_newest", "using attachment_newest", "using project_newest")
                .doesNotContain("Seq Scan on task");
    }

    /** Without the upper bound PostgreSQL would not know that the index, which leaves out nulls, has all of the rows. */
    @Test
    void theStatementsNameTheUpperBound() {
        assertThat(tables.statement(false)).contains("changed < (select next_xid from head)");
    }
}
