package dev.tasksapi.development;

import dev.tasksapi.startup.Machine;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.nio.file.Path;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logging.Logger;

/**
 * Where {@code quarkus:dev} begins, and begins again at each live reload: it sees to it that there is a database, then runs
 * the service. The packaged service begins in {@code commands} and never comes here.
 */
@QuarkusMain(name = "development")
public final class DevelopmentMain {
    private static final Logger LOG = Logger.getLogger(DevelopmentMain.class);

    private static final String DATABASE_URL = "DATABASE_URL";
    private static final Path FOLDER = Path.of(".dev", "postgres-17");

    private DevelopmentMain() {}

    /** Starts the service; what is published as a system property outlives the class loader of each reload. */
    public static void main(String... args) {
        Machine.forget();
        boolean isMissing = ConfigProvider.getConfig()
                .getOptionalValue(DATABASE_URL, String.class)
                .isEmpty();
        if (isMissing) {
            @SuppressWarnings("resource") // its own shutdown hook closes it when the process ends
            EmbeddedDatabase database = EmbeddedDatabase.kept(FOLDER, 0);
            LOG.infof("No DATABASE_URL is set: this checkout has a database of its own at %s", database.url());
            System.setProperty(DATABASE_URL, database.url());
        }
        Quarkus.run(); // without arguments, which would make it something else than the service
    }
}
