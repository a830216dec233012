package dev.tasksapi.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasksapi.NeedsMinutes;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Lists by two keys, and with filters. */
@QuarkusTest
@NeedsMinutes
class ListPlansIT extends ListPlans {
    private static final List<String> FILTERS = List.of(
            "status=active",
            "label=home",
            "priority=2",
            "due_before=2026-06-01T00:00:00Z",
            "due_after=2026-06-01T00:00:00Z",
            "updated_since=2026-06-01T00:00:00Z",
            "ids=1,2,3,4,5",
            "project_id=none",
            "project_id=7",
            "status=active&priority=1&due_after=2026-06-01T00:00:00Z&label=home");

    @Test
    void aListByTwoKeysIsSortedOnlyAmongRowsThatHaveTheFirstInCommon() throws SQLException {
        for (String first : SORTS) {
            for (String second : SORTS) {
                if (!first.replace("-", "").equals(second.replace("-", ""))) {
                    assertThat(plans("sort=" + first + "," + second, FOR_ANY_VALUES))
                            .allSatisfy(plan -> assertThat(plan.replace("Incremental Sort", ""))
                                    .as(first + " " + second)
                                    .containsPattern(BY_OWNER)
                                    .doesNotContain("Seq Scan", "Sort  "));
                }
            }
        }
    }

    /** PostgreSQL may well sort what few rows it finds by the index of a filter. */
    @Test
    void aFilterNeverMakesAListReadWhatOthersHave() throws SQLException {
        for (String sort : SORTS) {
            for (String filter : FILTERS) {
                assertThat(plans("sort=" + sort + "&" + filter, FOR_ANY_VALUES, FOR_SOME_VALUES))
                        .allSatisfy(plan -> assertThat(plan)
                                .as(sort + " " + filter)
                                .containsPattern(BY_OWNER)
                                .doesNotContain("Seq Scan"));
            }
        }
    }
}
