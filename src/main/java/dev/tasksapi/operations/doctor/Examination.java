package dev.tasksapi.operations.doctor;

import io.quarkus.arc.All;
import io.quarkus.arc.InstanceHandle;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** All checks at once, each with an end to how long it is waited for. */
@Singleton
public class Examination {
    private static final String SETTINGS = "settings";
    /** A setting in a message of the framework, of which nothing else is passed on. */
    private static final Pattern PROPERTY = Pattern.compile("\\b(?:quarkus|tasks-api)\\.[a-z0-9.-]+\\b");

    private static final Duration PATIENCE = Duration.ofSeconds(9);

    private final List<InstanceHandle<Check>> checks;

    Examination(@All List<InstanceHandle<Check>> checks) {
        this.checks = checks;
    }

    /** The whole report, after nine seconds at the latest. It never fails. */
    public Uni<List<Finding>> of(Evidence evidence) {
        List<Check> ready = new ArrayList<>();
        List<Finding> broken = new ArrayList<>();
        for (InstanceHandle<Check> handle : checks) {
            try {
                ready.add(handle.get());
            } catch (RuntimeException e) { // a setting that what the check judges with was to be made of
                broken.add(unexamined(SETTINGS, e));
            }
        }
        ready.sort(Comparator.comparingInt(Check::order));
        List<Uni<List<Finding>>> all = new ArrayList<>(List.of(Uni.createFrom().item(broken)));
        ready.forEach(check -> all.add(run(check, evidence)));
        return Uni.join().all(all).andFailFast().map(reports -> reports.stream()
                .flatMap(List::stream)
                .distinct()
                .toList());
    }

    private static Uni<List<Finding>> run(Check check, Evidence evidence) {
        return Uni.createFrom()
                .deferred(() -> check.examine(evidence))
                .ifNoItem()
                .after(PATIENCE)
                .recoverWithItem(() -> List.of(Finding.wrong(
                        check.about(),
                        "No answer within %d s; the check was given up.".formatted(PATIENCE.toSeconds()))))
                .onFailure()
                .recoverWithItem(failure -> List.of(unexamined(check.about(), failure)));
    }

    /**
     * Why a part could not be looked at. Only sentences of our own are passed on: others may hold what they failed on.
     *
     * @param about what to call the part
     */
    public static Finding unexamined(String about, Throwable failure) {
        return Finding.wrong(about, sentence(failure).orElseGet(() -> "The check failed (%s)."
                .formatted(failure.getClass().getSimpleName())));
    }

    private static Optional<String> sentence(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConfigurationException) {
                return Optional.of(String.valueOf(cause.getMessage()));
            }
            Matcher named = PROPERTY.matcher(String.valueOf(cause.getMessage()));
            if (named.find()) {
                return Optional.of("The value of %s cannot be read; look for what sets it in docs/configuration.md."
                        .formatted(named.group()));
            }
        }
        return Optional.empty();
    }
}
