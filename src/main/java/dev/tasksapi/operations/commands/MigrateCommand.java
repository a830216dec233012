package dev.tasksapi.operations.commands;

import dev.tasksapi.database.schema.Migrations;
import dev.tasksapi.database.schema.SchemaVersion;
import io.quarkus.arc.Unremovable;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;

/** {@code migrate}: logs what it does, and ends with one line that says how it stands. */
@Singleton
@Unremovable
class MigrateCommand implements QuarkusApplication {
    private static final String HELP = """
            usage: migrate

            Brings the database up to date and ends, for a job before a deployment. DATABASE_MIGRATION_URL says which one, or
            DATABASE_URL. Several may run at once, and the service beside them. Exit code: 0 it has the schema of this build;
            1 it has not; 2 wrong usage.
            """;

    static final Command COMMAND = new Command(HELP, MigrateCommand::refuseArguments, Map.of(), MigrateCommand.class);

    private final Migrations migrations;
    private final SchemaVersion schema;

    MigrateCommand(Migrations migrations, SchemaVersion schema) {
        this.migrations = migrations;
        this.schema = schema;
    }

    private static void refuseArguments(List<String> arguments) {
        if (!arguments.isEmpty()) {
            throw new UsageException("There is nothing to say besides.");
        }
    }

    @Override
    public int run(String... arguments) {
        try {
            String version = migrations.migrate();
            return schema.mismatch(version).map(MigrateCommand::refuse).orElseGet(() -> {
                System.out.println("The database has schema " + version + ", as this build expects.");
                return 0;
            });
        } catch (ConfigurationException e) {
            return refuse(String.valueOf(e.getMessage()));
        }
    }

    private static int refuse(String sentence) {
        System.err.println(sentence);
        return 1;
    }
}
