package dev.tasksapi.database.schema;

import dev.tasksapi.database.pool.DatabaseLimits;
import dev.tasksapi.database.settings.DatabaseSettings;
import dev.tasksapi.database.settings.DatabaseUrl;
import dev.tasksapi.operations.doctor.Check;
import dev.tasksapi.operations.doctor.Evidence;
import dev.tasksapi.operations.doctor.Finding;
import io.quarkus.arc.All;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * Whether the database answers as both of the service's clients ask it, has the schema of this build, and keeps rows
 * apart where a statement forgets to.
 */
@Singleton
class DatabaseCheck implements Check {
    private final DatabaseSettings settings;
    private final DatabaseLimits limits;
    private final SchemaVersion schema;
    private final List<LoginRole> roles;

    DatabaseCheck(DatabaseSettings settings, DatabaseLimits limits, SchemaVersion schema, @All List<LoginRole> roles) {
        this.settings = settings;
        this.limits = limits;
        this.schema = schema;
        this.roles = roles;
    }

    @Override
    public int order() {
        return 70;
    }

    @Override
    public String about() {
        return "database";
    }

    @Override
    public Uni<List<Finding>> examine(Evidence evidence) {
        settings.refuseUnlessRight();
        limits.refuseUnlessRight();
        return Uni.createFrom()
                .item(this::overJdbc)
                .runSubscriptionOn(DatabaseCheck::onItsOwn)
                .chain(findings -> findings.stream().anyMatch(finding -> isAway(finding))
                        ? Uni.createFrom().item(findings)
                        : schemaOf(findings));
    }

    /** JDBC blocks, and a thread that a server does not answer must not keep the process. */
    private static void onItsOwn(Runnable work) {
        Thread thread = new Thread(work, "database-check");
        thread.setDaemon(true);
        thread.start();
    }

    private boolean isAway(Finding finding) {
        return finding.isWrong() && finding.about().equals(about());
    }

    private List<Finding> overJdbc() {
        List<Finding> findings = new ArrayList<>();
        DatabaseUrl url = settings.application();
        try (Connection connection = JdbcDataSource.of(url).getConnection()) {
            findings.add(Finding.ok(about(), "It answers and takes the login of DATABASE_URL."));
            findings.addAll(new Fence(connection, roles, url).examine());
        } catch (SQLException e) {
            findings.add(broken(DatabaseSettings.URL, e));
        }
        if (!settings.migrationVariable().equals(DatabaseSettings.URL)) {
            findings.add(migrationLogin());
        }
        return findings;
    }

    private Finding migrationLogin() {
        String variable = settings.migrationVariable();
        DataSource source = JdbcDataSource.of(settings.migration());
        try (Connection connection = source.getConnection()) {
            if (SharedSessions.areBehind(source)) {
                return Finding.wrong(about(), Migrations.SHARED.formatted(variable));
            }
            return connection.isReadOnly()
                    ? Finding.wrong(about(), "The login of %s may only read; migrations write.".formatted(variable))
                    : Finding.ok(about(), "It takes the login of %s.".formatted(variable));
        } catch (SQLException e) {
            return broken(variable, e);
        }
    }

    private Finding broken(String variable, SQLException failure) {
        return Finding.wrong(
                about(),
                ConnectionRefusal.of(variable, failure)
                        .map(ConfigurationException::getMessage)
                        .orElseGet(() -> "%s: a query failed (SQLSTATE %s)."
                                .formatted(variable, ConnectionRefusal.sqlState(failure))));
    }

    private Uni<List<Finding>> schemaOf(List<Finding> findings) {
        return schema.found()
                .map(this::judge)
                .onFailure()
                .recoverWithItem(failure -> Finding.wrong(
                        "schema",
                        "Its version cannot be read (%s); let the user of DATABASE_URL connect as often as DATABASE_POOL_SIZE says and take the role tasks_app."
                                .formatted(failure.getClass().getSimpleName())))
                .map(version -> {
                    List<Finding> all = new ArrayList<>(findings);
                    all.add(version);
                    return all;
                });
    }

    private Finding judge(String found) {
        return schema.mismatch(found)
                .map(sentence -> Finding.wrong("schema", sentence))
                .orElseGet(() -> Finding.ok("schema", "It has version %s, as this build expects.".formatted(found)));
    }
}
