package dev.tasksapi.ownership;

import static dev.tasksapi.Api.TASK;
import static dev.tasksapi.Api.as;
import static dev.tasksapi.Api.createTask;
import static dev.tasksapi.Api.newUser;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tasksapi.database.pool.OtherSession;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** When the trash is emptied of what is old. */
@QuarkusTest
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class SweepTest {
    private final String user = newUser();

    @Inject
    OwnedTransaction transaction;

    private void trashLongAgo() throws SQLException {
        long id = createTask(user, "title");
        try (OtherSession database = OtherSession.open()) {
            database.lock(user, id);
            database.execute("update task set deleted_at = now() - interval '31 days' where id = " + id);
            database.letGo();
        }
    }

    private int rows() throws SQLException {
        try (Connection connection = OtherSession.connection();
                Statement sql = connection.createStatement()) {
            connection.setAutoCommit(false);
            sql.execute("set local app.user_id = '%s'".formatted(user));
            try (ResultSet count = sql.executeQuery("select count(*) from task")) {
                count.next();
                return count.getInt(1);
            }
        }
    }

    private int run() throws Throwable {
        return VertxContextSupport.subscribeAndAwait(() -> transaction.sweep().run("task", 30));
    }

    @Test
    void itGoesAlongWithADeletionByAnybody() throws Exception {
        trashLongAgo();
        transaction.sweep().due.clear(); // as on an instance that has just started
        String other = newUser();
        as(other).delete(TASK, createTask(other, "title")).then().statusCode(204);
        while (rows() > 0) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    @Test
    void oneThatRunsElsewhereIsNotWaitedFor() throws Throwable {
        trashLongAgo();
        try (Connection elsewhere = OtherSession.connection();
                Statement sql = elsewhere.createStatement()) {
            elsewhere.setAutoCommit(false);
            sql.execute("select sweep_task(30)");
            assertThat(run()).isZero();
            elsewhere.rollback();
        }
        assertThat(run()).isPositive();
        assertThat(rows()).isZero();
    }
}
