package dev.tasksapi.database.schema;

import dev.tasksapi.database.settings.DatabaseSettings;
import dev.tasksapi.database.settings.DatabaseUrl;
import dev.tasksapi.database.settings.SearchPath;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a login lacks to work as a role. The migrations see to it, unless whoever migrates may not make roles. */
final class RoleGrants {
    private static final String STATE = """
            select (select oid from pg_roles where rolname = ?) as role,
                (select bool_and(to_regclass(name) is not null) from unnest(?) name) as migrated""";

    private static final String TABLES_GRANTED = """
            select bool_and(has_table_privilege(?, name, 'select') and has_table_privilege(?, name, 'insert')
                and has_table_privilege(?, name, 'update') and has_table_privilege(?, name, 'delete')) as granted
            from unnest(?) name""";

    private static final String LET_IN = "select has_schema_privilege(?, ?, 'usage')";

    private final Connection connection;
    private final LoginRole role;
    private final DatabaseUrl url;

    RoleGrants(Connection connection, LoginRole role, DatabaseUrl url) {
        this.connection = connection;
        this.role = role;
        this.url = url;
    }

    /** Whether the role can reach what is in the schema. */
    static boolean isLetIn(Connection connection, String role, SearchPath path) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(LET_IN)) {
            query.setString(1, role);
            query.setString(2, path.first());
            try (ResultSet answer = query.executeQuery()) {
                return answer.next() && answer.getBoolean(1);
            }
        }
    }

    /** What has to be run where it cannot. */
    static String lettingIn(String role, SearchPath path) {
        return "grant usage on schema %s to %s".formatted(path.name(), role);
    }

    /** A sentence that says what to run; empty: nothing is lacking, or the tables are still to come. */
    Optional<String> lacking() throws SQLException {
        List<String> statements = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(STATE)) {
            query.setString(1, role.name());
            query.setArray(2, tables());
            try (ResultSet state = query.executeQuery()) {
                state.next();
                if (!state.getBoolean("migrated")) {
                    return Optional.empty();
                }
                boolean exists = state.getObject("role") != null;
                if (!exists) {
                    statements.add("create role %s nologin".formatted(role.name()));
                }
                if (!exists || !areTablesGranted()) {
                    statements.add("grant select, insert, update, delete on %s to %s"
                            .formatted(String.join(", ", tableNames()), role.name()));
                }
                @Nullable SearchPath path = url.session().searchPath();
                if (path != null && (!exists || !isLetIn(connection, role.name(), path))) {
                    statements.add(lettingIn(role.name(), path));
                }
            }
        }
        if (!canBeTaken()) {
            statements.add("grant %s to the_user_of_database_url".formatted(role.name()));
        }
        return statements.isEmpty() ? Optional.empty() : Optional.of(sentence(statements));
    }

    private boolean areTablesGranted() throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(TABLES_GRANTED)) {
            for (int i = 1; i <= 4; i++) {
                query.setString(i, role.name());
            }
            query.setArray(5, tables());
            try (ResultSet answer = query.executeQuery()) {
                return answer.next() && answer.getBoolean("granted");
            }
        }
    }

    private Array tables() throws SQLException {
        return connection.createArrayOf("text", tableNames().toArray());
    }

    private List<String> tableNames() {
        return role.tables().stream().map(url::table).toList();
    }

    private boolean canBeTaken() throws SQLException {
        try {
            SetRole.tryOut(connection, "set role " + role.name());
            return true;
        } catch (SQLException e) {
            @Nullable String state = e.getSQLState();
            if (state == null || state.startsWith("08") || state.startsWith("57")) {
                throw e;
            }
            return false;
        }
    }

    private String sentence(List<String> statements) {
        return "%s needs the role %s, as which the user of %s cannot work yet; run, as users that may: %s"
                .formatted(role.setting(), role.name(), DatabaseSettings.URL, String.join("; ", statements));
    }
}
