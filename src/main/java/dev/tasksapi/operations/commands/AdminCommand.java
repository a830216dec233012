package dev.tasksapi.operations.commands;

import dev.tasksapi.callers.accounts.administration.AdminRole;
import dev.tasksapi.database.settings.DatabaseSettings;
import dev.tasksapi.operations.doctor.Wording;
import io.quarkus.arc.Unremovable;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** {@code admin}: prints one line, on standard output if it is done and on the standard error if it is not. */
@Singleton
@Unremovable
class AdminCommand implements QuarkusApplication {
    static final Command COMMAND = new Command(
            AdminArguments.HELP,
            AdminArguments::of,
            Map.of("quarkus.log.console.enabled", "false"),
            AdminCommand.class);

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final AdminRole role;
    private final DatabaseSettings settings;

    AdminCommand(AdminRole role, DatabaseSettings settings) {
        this.role = role;
        this.settings = settings;
    }

    @Override
    public int run(String... arguments) {
        AdminArguments asked = AdminArguments.of(List.of(arguments).subList(1, arguments.length));
        if (!role.isOfUse()) {
            return refuse("There are no accounts here; set ACCOUNTS_ENABLED=true.");
        }
        try {
            settings.refuseUnlessRight();
            return role.set(asked.email(), asked.isAdmin()).await().atMost(PATIENCE)
                    ? done(asked)
                    : refuse("Nobody has registered with this address.");
        } catch (ConfigurationException e) {
            return refuse(String.valueOf(e.getMessage()));
        } catch (RuntimeException e) { // its message may hold values
            return refuse("The database is away, or did not do it (%s); the command doctor says more."
                    .formatted(e.getClass().getSimpleName()));
        }
    }

    private static int done(AdminArguments asked) {
        System.out.println(Wording.quoted(asked.email())
                + (asked.isAdmin() ? " is an admin" : " is no admin any more")
                + ", from the next sign-in or refresh on.");
        return 0;
    }

    private static int refuse(String sentence) {
        System.err.println(sentence);
        return 1;
    }
}
