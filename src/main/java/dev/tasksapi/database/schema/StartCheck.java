package dev.tasksapi.database.schema;

import dev.tasksapi.database.settings.DatabaseSettings;
import dev.tasksapi.database.settings.DatabaseUrl;
import dev.tasksapi.database.settings.SearchPath;
import dev.tasksapi.http.errors.DatabaseFailure;
import dev.tasksapi.operations.startup.ServiceStart;
import io.quarkus.arc.All;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Asks the database, once and before the port is open, whether it has the schema of this build and lets requests work
 * as the roles that they take. It is one question, on the connection that the first request will use; only where the
 * answer is no is the database asked step by step what is to be done ({@link StartRefusal}).
 */
@Singleton
class StartCheck {
    private static final Logger LOG = Logger.getLogger(StartCheck.class);

    /** As long as a new connection may take. */
    private static final Duration PATIENCE = Duration.ofSeconds(DatabaseSettings.CONNECT_SECONDS);

    /** Between two tries, where the database is just being started. */
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    private static final String GRANTED = """
            coalesce((select bool_and(has_table_privilege(role, name, privilege))
                from (values %s) needed (role, name),
                    unnest(array['select', 'insert', 'update', 'delete']) privilege), true)""";

    private final Pool pool;
    private final DatabaseSettings settings;
    private final SchemaVersion schema;
    private final List<LoginRole> roles;
    private final StartRefusal refusal;

    StartCheck(
            Pool pool,
            DatabaseSettings settings,
            SchemaVersion schema,
            @All List<LoginRole> roles,
            StartRefusal refusal) {
        this.pool = pool;
        this.settings = settings;
        this.schema = schema;
        this.roles = roles.stream().filter(LoginRole::isNeeded).toList();
        this.refusal = refusal;
    }

    void check(@Observes @Priority(30) ServiceStart start) {
        switch (ask()) {
            case RIGHT -> {}
            case WRONG -> refusal.explain();
            case AWAY -> refusal.away();
        }
    }

    private enum Answer {
        RIGHT,
        WRONG,
        AWAY
    }

    private Answer ask() {
        try {
            Row answer = last(pool.query(question())
                    .execute()
                    .onFailure(failure -> DatabaseFailure.of(failure) == DatabaseFailure.AWAY)
                    .retry()
                    .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                    .expireIn(PATIENCE.toMillis())
                    .await()
                    .atMost(PATIENCE));
            boolean isRight = schema.expected().equals(answer.getString("version")) && answer.getBoolean("granted");
            return isRight ? Answer.RIGHT : Answer.WRONG;
        } catch (RuntimeException e) {
            LOG.debug("The database did not answer the question", e);
            return switch (DatabaseFailure.of(e)) {
                case AWAY, BUSY -> Answer.AWAY;
                case REFUSING, CONFLICT -> Answer.WRONG;
                case OTHER -> DatabaseFailure.sqlState(e) == null ? Answer.AWAY : Answer.WRONG;
            };
        }
    }

    /** Several statements in one message, which are one transaction: what is local to it is gone with it. */
    private String question() {
        return taking(StartRefusal.ROLE)
                + roles.stream().map(role -> taking(role.name())).collect(Collectors.joining())
                + taking("none")
                + "select (" + schema.latest() + ") as version, " + granted() + " as granted";
    }

    private static String taking(String role) {
        return "set local role " + role + ";\n";
    }

    private String granted() {
        DatabaseUrl url = settings.application();
        String tables = roles.stream()
                .flatMap(role -> role.tables().stream()
                        .map(table -> "(%s, %s)".formatted(literal(role.name()), literal(url.table(table)))))
                .collect(Collectors.joining(", "));
        return (tables.isEmpty() ? "true" : GRANTED.formatted(tables))
                + letIn(url.session().searchPath());
    }

    private String letIn(@Nullable SearchPath path) {
        return path == null
                ? ""
                : Stream.concat(Stream.of(StartRefusal.ROLE), roles.stream().map(LoginRole::name))
                        .map(role -> " and has_schema_privilege(%s, %s, 'usage')"
                                .formatted(literal(role), literal(path.first())))
                        .collect(Collectors.joining());
    }

    private static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    private static Row last(RowSet<Row> first) {
        RowSet<Row> rows = first;
        while (rows.next() != null) {
            rows = rows.next();
        }
        return rows.iterator().next();
    }
}
