package dev.tasksapi.database.schema;

import dev.tasksapi.database.settings.DatabaseUrl;
import dev.tasksapi.operations.doctor.ClockComparison;
import dev.tasksapi.operations.doctor.Finding;
import dev.tasksapi.operations.doctor.Wording;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What keeps the rows of users apart in PostgreSQL itself: who logs in, whom requests run as, and the policies of
 * tables.
 */
final class Fence {
    private static final String NOW = "select extract(epoch from clock_timestamp())";

    /** What policies would not stop, of the login and of the role. */
    private static final String ABOVE_POLICIES = """
            select case when rolsuper then 'a superuser' when rolbypassrls then 'allowed to bypass row-level security' end
            from pg_roles where rolname = %s""";

    /** Tables of which the role can touch a row and that say whose it is, but where PostgreSQL does not see to it. */
    private static final String OPEN_TABLES = """
            select c.oid::regclass::text
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema')
            and exists (
                select from pg_attribute a where a.attrelid = c.oid and a.attname = 'user_id' and not a.attisdropped)
            and (has_table_privilege('tasks_app', c.oid, 'delete')
                 or has_any_column_privilege('tasks_app', c.oid, 'select, insert, update'))
            and (not c.relrowsecurity or not c.relforcerowsecurity
                 or not exists (select from pg_policy p where p.polrelid = c.oid))
            order by 1""";

    private final Connection connection;
    private final List<LoginRole> others;
    private final DatabaseUrl url;

    Fence(Connection connection, List<LoginRole> others, DatabaseUrl url) {
        this.connection = connection;
        this.others = others;
        this.url = url;
    }

    List<Finding> examine() throws SQLException {
        List<Finding> findings = new ArrayList<>(List.of(clock(), login()));
        try {
            StartRefusal.takeRole(connection);
        } catch (SQLException e) {
            findings.add(Finding.wrong(
                    "role", String.valueOf(StartRefusal.roleRefusal(e).getMessage())));
            return findings;
        }
        findings.add(role());
        for (LoginRole other : others) {
            if (other.isNeeded()) {
                findings.add(role(other));
            }
        }
        findings.add(policies());
        return findings;
    }

    private Finding clock() throws SQLException {
        Instant asked = Instant.now();
        String seconds = strings(NOW).get(0);
        Instant theirs =
                Instant.ofEpochMilli(new BigDecimal(seconds).movePointRight(3).longValue());
        return ClockComparison.of("the database", asked, theirs, Instant.now());
    }

    private Finding login() throws SQLException {
        @Nullable
        String power = strings(ABOVE_POLICIES.formatted("current_user")).get(0);
        return power == null
                ? Finding.ok("login", "The user of DATABASE_URL is no superuser and bypasses no policy.")
                : Finding.wrong(
                        "login",
                        "The user of DATABASE_URL is %s, whom no policy stops; use one that is not.".formatted(power));
    }

    private Finding role() throws SQLException {
        @Nullable
        String power = strings(ABOVE_POLICIES.formatted("'tasks_app'")).get(0);
        return power == null
                ? Finding.ok("role", "The login can take the role tasks_app, which requests run as.")
                : Finding.wrong(
                        "role", "tasks_app is %s; run: alter role tasks_app nosuperuser nobypassrls".formatted(power));
    }

    private Finding role(LoginRole other) throws SQLException {
        return new RoleGrants(connection, other, url)
                .lacking()
                .map(lacking -> Finding.wrong("role", lacking))
                .orElseGet(() -> Finding.ok("role", "The login can work as %s too.".formatted(other.name())));
    }

    private Finding policies() throws SQLException {
        List<String> open = strings(OPEN_TABLES);
        return open.isEmpty()
                ? Finding.ok("policies", "They are forced on every table with a user_id that tasks_app can use.")
                : Finding.wrong(
                        "policies",
                        "Row-level security is not forced, or has no policy, on %s; enable and force it, and make one."
                                .formatted(Wording.quoted(open)));
    }

    private List<@Nullable String> strings(String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<@Nullable String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        }
    }
}
