package dev.tasksapi.development;

import dev.tasksapi.operations.startup.Machine;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.nio.file.Path;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logging.Logger;

/**
 * Where {@code quarkus:dev} begins, and begins again at each live reload: it sees to it that there is a database, then
 * runs the service. The packaged service begins in {@code commands} and never comes here.
 */
@QuarkusMain(name = "development")
public final class DevelopmentMain implements QuarkusApplication {
    private static final Logger LOG = Logger.getLogger(DevelopmentMain.class);

    private static final String DATABASE_URL = "DATABASE_URL";
    private static final Path FOLDER = Path.of(".dev", "postgres-17");

    /** Starts the service; what is published as a system property outlives the class loader of each reload. */
    public static void main(String... args) {
        Machine.forget();
        boolean isMissing = ConfigProvider.getConfig()
                .getOptionalValue(DATABASE_URL, String.class)
                .isEmpty();
        if (isMissing) {
            // The log is kept back until the service starts, which may be a minute later where PostgreSQL is unpacked
            // first.
            System.out.println("No DATABASE_URL is set: a PostgreSQL of this checkout's own starts");
            @SuppressWarnings("resource") // its own shutdown hook closes it when the process ends
            EmbeddedDatabase database = EmbeddedDatabase.kept(FOLDER, 0);
            LOG.infof("Its database is at %s", database.url());
            System.setProperty(DATABASE_URL, database.url());
        }
        Quarkus.run(DevelopmentMain.class); // without arguments, which would make it something else than the service
    }

    /** Says last, when all that Quarkus writes at a start is written, where a browser may begin. */
    @Override
    public int run(String... args) {
        LOG.infof(
                "Open http://localhost:%s to try out the API",
                ConfigProvider.getConfig().getValue("quarkus.http.port", String.class));
        Quarkus.waitForExit();
        return 0;
    }
}
