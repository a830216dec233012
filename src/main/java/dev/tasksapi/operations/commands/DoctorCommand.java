package dev.tasksapi.operations.commands;

import dev.tasksapi.operations.doctor.Evidence;
import dev.tasksapi.operations.doctor.Examination;
import dev.tasksapi.operations.doctor.Finding;
import io.quarkus.arc.Unremovable;
import io.quarkus.runtime.QuarkusApplication;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** {@code doctor}: prints one line for each finding. */
@Singleton
@Unremovable
class DoctorCommand implements QuarkusApplication {
    /** Nothing is logged meanwhile: the report is all that there is to read. */
    static final Command COMMAND = new Command(
            DoctorArguments.HELP,
            DoctorArguments::of,
            Map.of("quarkus.log.console.enabled", "false"),
            DoctorCommand.class);

    private static final int WRONG_USAGE = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Examination examination;

    DoctorCommand(Examination examination) {
        this.examination = examination;
    }

    @Override
    public int run(String... arguments) {
        Evidence evidence;
        try {
            evidence = DoctorArguments.of(List.of(arguments).subList(1, arguments.length))
                    .read();
        } catch (UsageException e) {
            System.err.println(e.sentence());
            return WRONG_USAGE;
        }
        List<Finding> findings = examination.of(evidence).await().atMost(PATIENCE);
        findings.forEach(finding -> System.out.println(finding.line()));
        return findings.stream().anyMatch(Finding::isWrong) ? 1 : 0;
    }
}
