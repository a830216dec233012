package dev.tasksapi.ownership;

import static dev.tasksapi.Api.COMPLETE;
import static dev.tasksapi.Api.TASK;
import static dev.tasksapi.Api.TASKS;
import static dev.tasksapi.Api.as;
import static dev.tasksapi.Api.createTask;
import static dev.tasksapi.Api.newUser;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.hibernate.orm.runtime.JPAConfig;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import org.hibernate.SessionFactory;
import org.hibernate.stat.Statistics;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Hibernate translates a statement once, and not with each call. A miss costs more than the statement itself. */
@QuarkusTest
class QueryPlansTest {
    private static final int CALLS = 20;

    private final String user = newUser();

    @Inject
    JPAConfig hibernate;

    private Statistics statistics;

    @BeforeEach
    void count() {
        statistics = hibernate
                .getEntityManagerFactory("<default>", true)
                .unwrap(SessionFactory.class)
                .getStatistics();
        statistics.setStatisticsEnabled(true);
    }

    @AfterEach
    void stop() {
        statistics.setStatisticsEnabled(false);
    }

    @Test
    void aCallThatWasMadeBeforeIsNotTranslatedAgain() {
        everyCall();
        long known = statistics.getQueryPlanCacheMissCount();
        for (int n = 0; n < CALLS; n++) {
            everyCall();
        }
        assertThat(statistics.getQueryPlanCacheMissCount()).isEqualTo(known);
    }

    private void everyCall() {
        long id = createTask(user, "Water the plants");
        as(user).get(TASKS).then().statusCode(200);
        as(user).get(TASK, id).then().statusCode(200);
        as(user, Map.of("title", "Water them all")).put(TASK, id).then().statusCode(200);
        as(user).patch(COMPLETE, id).then().statusCode(200);
        as(user).get("/api/sync").then().statusCode(200);
        as(user).delete(TASK, id).then().statusCode(204);
    }
}
