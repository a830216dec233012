package dev.tasksapi.operations.commands;

import dev.tasksapi.http.openapi.ExtensionDocument;
import dev.tasksapi.operations.doctor.Examination;
import dev.tasksapi.operations.startup.Machine;
import io.quarkus.runtime.ApplicationLifecycleManager;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where the packaged program begins. Without arguments it is the service; the first argument names a command, which
 * runs with all that the service is made of but without a port, and without what the service checks and changes before
 * it serves.
 */
@QuarkusMain
public final class Main {
    private static final int WRONG_USAGE = 2;
    private static final Set<String> HELP = Set.of("help", "--help", "-h");

    private static final Map<String, Command> COMMANDS =
            Map.of("migrate", MigrateCommand.COMMAND, "doctor", DoctorCommand.COMMAND, "admin", AdminCommand.COMMAND);

    private Main() {}

    /** Exits with 2 where the arguments cannot be understood. */
    public static void main(String... arguments) {
        Machine.forget();
        ExtensionDocument.hide();
        if (arguments.length == 0) {
            Quarkus.run();
        } else if (HELP.contains(arguments[0])) {
            System.out.print(usage());
        } else {
            run(COMMANDS.get(arguments[0]), arguments);
        }
    }

    private static void run(@Nullable Command command, String... arguments) {
        List<String> own = List.of(arguments).subList(1, arguments.length);
        if (command == null) {
            refuse("There is no such command.", usage());
        } else if (own.stream().anyMatch(HELP::contains)) {
            System.out.print(command.help());
        } else {
            begin(command, own, arguments);
        }
    }

    private static void begin(Command command, List<String> own, String... arguments) {
        try {
            command.arguments().accept(own);
        } catch (UsageException e) {
            refuse(e.sentence(), command.help());
            return;
        }
        System.setProperty("quarkus.http.host-enabled", "false");
        System.setProperty("quarkus.management.host-enabled", "false");
        System.setProperty("quarkus.shutdown.delay", "0s"); // there are no requests to wait for
        command.settings().forEach(System::setProperty);
        Quarkus.run(command.work(), Main::end, arguments);
    }

    /** A command that could not even begin says why in the way of a finding. */
    private static void end(int exitCode, @Nullable Throwable failure) {
        if (failure != null) {
            System.out.println(Examination.unexamined("settings", failure).line());
        }
        exit(exitCode);
    }

    private static void refuse(String sentence, String help) {
        System.err.print(sentence + "\n\n" + help);
        exit(WRONG_USAGE);
    }

    /** Ends the process, unless whoever called this program in its own JVM said what else an exit is. */
    private static void exit(int code) {
        ApplicationLifecycleManager.getDefaultExitCodeHandler().accept(code, null);
    }

    private static String usage() {
        return """
                usage: java -jar quarkus-run.jar            serves
                       java -jar quarkus-run.jar migrate    brings the database up to date and ends
                       java -jar quarkus-run.jar doctor     says what is wrong with the set-up; more with doctor --help
                       java -jar quarkus-run.jar admin      makes somebody an admin; more with admin --help
                """;
    }
}
