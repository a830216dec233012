package dev.tasksapi.development;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * A PostgreSQL server of this project's own, on this machine only. It has a database {@code tasks} that belongs to a
 * role {@code tasks}: no superuser, because hosts do not hand those out and because superusers do not see row-level
 * security, but one that may create roles.
 */
public final class EmbeddedDatabase implements AutoCloseable {
    private static final String NAME = "tasks";

    /** The programs are unpacked once, for dev and tests alike. */
    private static final Path PROGRAMS = Path.of(".dev", "programs");

    private static final Duration START_TIMEOUT = Duration.ofSeconds(60);

    private static final List<EmbeddedDatabase> SHARED = new ArrayList<>();

    private final EmbeddedPostgres server;
    private final String name;

    private EmbeddedDatabase(EmbeddedPostgres server, String name) throws SQLException {
        this.server = server;
        this.name = name;
        createRoleAndDatabase();
    }

    /** Starts a server on a free port; {@link #close} deletes all that is in it. */
    public static EmbeddedDatabase throwaway() {
        // Rows that nobody will miss need not reach the disk.
        return start(builder()
                .setServerConfig("fsync", "off")
                .setServerConfig("full_page_writes", "off")
                .setServerConfig("synchronous_commit", "off"));
    }

    /** Makes a database on a throwaway server that all such share until the process ends; they share its roles too. */
    public static synchronized EmbeddedDatabase shared() {
        try {
            if (SHARED.isEmpty()) {
                SHARED.add(throwaway());
            }
            SHARED.add(new EmbeddedDatabase(SHARED.get(0).server, NAME + SHARED.size()));
            return SHARED.get(SHARED.size() - 1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The same with Unix-domain sockets in this folder as well. */
    public static EmbeddedDatabase throwaway(Path sockets) {
        return start(builder()
                .setServerConfig("fsync", "off")
                .setServerConfig("unix_socket_directories", "'" + sockets + "'"));
    }

    /**
     * Starts a server whose rows outlive it.
     *
     * @param folder where they are kept; made where it does not exist
     * @param port 0: any that is free
     */
    public static EmbeddedDatabase kept(Path folder, int port) {
        LeftoverServer.stop(folder);
        return start(builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setDataDirectory(folder)
                .setCleanDataDirectory(false)
                .setPort(port));
    }

    private static EmbeddedPostgres.Builder builder() {
        if ("root".equals(System.getProperty("user.name")) && !LinuxUtils.isUnshareAvailable()) {
            throw new IllegalStateException("PostgreSQL does not run as root, and no user namespace can be made here"
                    + " (unshare -U): go on as another user, or set DATABASE_URL to a database that runs");
        }
        return EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(PROGRAMS.toFile())
                .setPGStartupWait(START_TIMEOUT)
                .setLocaleConfig("locale", "C")
                .setLocaleConfig("locale-provider", "builtin")
                .setLocaleConfig("builtin-locale", "C.UTF-8")
                .setServerConfig("max_connections", "100")
                .setServerConfig("unix_socket_directories", "");
    }

    private static EmbeddedDatabase start(EmbeddedPostgres.Builder builder) {
        try {
            return new EmbeddedDatabase(builder.start(), NAME);
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL did not start", e);
        } catch (SQLException e) {
            throw new IllegalStateException("PostgreSQL started, but could not be set up", e);
        }
    }

    private void createRoleAndDatabase() throws SQLException {
        try (Connection connection = superuser("postgres").getConnection();
                Statement statement = connection.createStatement()) {
            if (isMissing(statement, "pg_roles where rolname = '" + NAME + "'")) {
                statement.execute("create role " + NAME + " login createrole");
            }
            if (isMissing(statement, "pg_database where datname = '" + name + "'")) {
                statement.execute("create database " + name + " owner " + NAME);
            }
        }
    }

    private static boolean isMissing(Statement statement, String row) throws SQLException {
        try (ResultSet found = statement.executeQuery("select from " + row)) {
            return !found.next();
        }
    }

    /** What {@code DATABASE_URL} has to be to use it. */
    public String url() {
        return "postgresql://%s@localhost:%d/%s?sslmode=disable".formatted(NAME, server.getPort(), name);
    }

    /** The port it listens on. */
    public int port() {
        return server.getPort();
    }

    /** The database as somebody whom no policy stops: to look at what is really there. */
    public DataSource superuser() {
        return superuser(name);
    }

    private DataSource superuser(String database) {
        return server.getDatabase("postgres", database);
    }

    /** Stops the server at once, whoever is connected; one that is shared goes on. */
    @Override
    public void close() {
        if (!name.equals(NAME)) {
            return;
        }
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
