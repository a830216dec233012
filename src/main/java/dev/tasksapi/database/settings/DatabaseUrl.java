package dev.tasksapi.database.settings;

import io.vertx.pgclient.SslMode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where a database is and how to log in: what a URL says, decoded and with libpq's defaults filled in (PostgreSQL
 * manual, section 34.1.1.2). Neither this nor any failure around it is ever printed with a value in it.
 *
 * @param host a name or an address, IPv6 without brackets; or the folder of a Unix-domain socket, which begins with a
 *     slash
 * @param password empty: none
 * @param sslMode what the connection must be proof against, as libpq understands it
 * @param rootCertificate the PEM file of the authorities to trust; null: those that the JVM trusts
 * @param session what it says of sessions and of the pool
 */
public record DatabaseUrl(
        String host,
        int port,
        String database,
        String user,
        String password,
        SslMode sslMode,
        @Nullable String rootCertificate,
        SessionParameters session) {

    /**
     * Reads a URL in any form that hosts hand out.
     *
     * @param variable where the value comes from; failures name it
     * @throws io.quarkus.runtime.configuration.ConfigurationException with one sentence, if it cannot be used
     */
    public static DatabaseUrl parse(String variable, String value) {
        return new DatabaseUrlParser(variable).parse(value);
    }

    /** Whether it is reached by a socket on this machine. */
    public boolean isSocket() {
        return host.startsWith("/");
    }

    /** A table of the service as SQL names it, whatever the session looks for it in. */
    public String table(String name) {
        @Nullable SearchPath path = session.searchPath();
        return path == null ? name : path.table(name);
    }

    /** The same database, where its tables are in these schemas. */
    DatabaseUrl in(@Nullable SearchPath path) {
        SessionParameters other =
                new SessionParameters(path, session.options(), session.connectionLimit(), session.isPooled());
        return new DatabaseUrl(host, port, database, user, password, sslMode, rootCertificate, other);
    }

    /** Whether the server's certificate has to be issued by an authority that is trusted. */
    public boolean verifiesCertificate() {
        return sslMode == SslMode.VERIFY_CA || sslMode == SslMode.VERIFY_FULL;
    }

    /** The mode as libpq and JDBC write it. */
    public String sslModeName() {
        return sslMode.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Says nothing, so that no log can hold a password. */
    @Override
    public String toString() {
        return "DatabaseUrl";
    }
}
