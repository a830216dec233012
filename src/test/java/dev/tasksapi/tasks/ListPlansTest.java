package dev.tasksapi.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Lists by one key. */
@QuarkusTest
class ListPlansTest extends ListPlans {
    @Test
    void aListBySingleKeyIsReadInTheOrderOfAnIndex() throws SQLException {
        for (String sort : SORTS) {
            assertInOrder("sort=" + sort);
        }
    }

    /** One priority makes the list one by id, and the primary key holds the tasks of all. */
    @Test
    void aListOfOnePriorityIsNotReadByThePrimaryKey() throws SQLException {
        assertInOrder("sort=priority&priority=2");
        assertInOrder("sort=-priority&priority=2");
    }

    @Test
    void theTasksOfAProjectAreReadInTheOrderOfTheirIndex() throws SQLException {
        for (String sort : List.of("", "&sort=created_at")) {
            String query = "project_id=" + aProject() + sort;
            assertInOrder(query);
            assertThat(plans(query, FOR_ANY_VALUES, FOR_SOME_VALUES))
                    .allSatisfy(plan -> assertThat(plan).contains("task_by_project"));
        }
    }

    private void assertInOrder(String query) throws SQLException {
        assertThat(plans(query, FOR_ANY_VALUES, FOR_SOME_VALUES))
                .allSatisfy(plan ->
                        assertThat(plan).as(query).containsPattern(BY_OWNER).doesNotContain("Seq Scan", "Sort"));
    }
}
