package dev.tasksapi.database.schema;

import dev.tasksapi.database.settings.DatabaseSettings;
import dev.tasksapi.database.settings.DatabaseUrl;
import dev.tasksapi.database.sockets.UnixSocketFactory;
import io.quarkus.runtime.annotations.RegisterForReflection;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.ssl.DefaultJavaSSLFactory;
import org.postgresql.ssl.LibPQFactory;

/**
 * JDBC, for what blocks while the service starts. Each connection is opened when it is needed and closed after, so that
 * nothing idles later. The driver makes its factories of sockets by their names, hence the reflection.
 */
@RegisterForReflection(targets = {DefaultJavaSSLFactory.class, LibPQFactory.class, UnixSocketFactory.class})
public final class JdbcDataSource {
    private JdbcDataSource() {}

    public static DataSource of(DatabaseUrl url) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        if (url.isSocket()) {
            source.setSocketFactory(UnixSocketFactory.class.getName());
            source.setSocketFactoryArg(url.host() + "/.s.PGSQL." + url.port());
        } else {
            source.setServerNames(new String[] {url.host().contains(":") ? "[" + url.host() + "]" : url.host()});
            source.setPortNumbers(new int[] {url.port()});
        }
        source.setDatabaseName(url.database());
        source.setUser(url.user());
        source.setPassword(url.password());
        source.setApplicationName(DatabaseSettings.APPLICATION_NAME);
        source.setConnectTimeout(DatabaseSettings.CONNECT_SECONDS);
        source.setLoginTimeout(2 * DatabaseSettings.CONNECT_SECONDS);
        source.setTcpKeepAlive(true);
        source.setPrepareThreshold(0); // no statement under a name, which a pooler would leave to somebody else
        if (url.session().options() != null) {
            source.setOptions(url.session().options());
        }
        secure(source, url);
        return source;
    }

    private static void secure(PGSimpleDataSource source, DatabaseUrl url) {
        source.setSslMode(url.sslModeName());
        source.setSslCert(""); // or one that lies in the home directory would be presented
        source.setSslKey("");
        if (url.rootCertificate() != null) {
            source.setSslRootCert(url.rootCertificate());
        } else if (url.verifiesCertificate()) {
            source.setSslfactory(DefaultJavaSSLFactory.class.getName());
        }
    }
}
