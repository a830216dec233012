package dev.tasksapi.callers.keysets;

import static dev.tasksapi.operations.settings.Variables.AUTH_COOKIES;
import static dev.tasksapi.operations.settings.Variables.AUTH_INTROSPECT;

import dev.tasksapi.callers.outbound.Document;
import dev.tasksapi.callers.outbound.DocumentFetch;
import dev.tasksapi.callers.outbound.FetchException;
import dev.tasksapi.operations.doctor.Check;
import dev.tasksapi.operations.doctor.ClockComparison;
import dev.tasksapi.operations.doctor.Evidence;
import dev.tasksapi.operations.doctor.Finding;
import dev.tasksapi.operations.doctor.Wording;
import dev.tasksapi.operations.settings.Environment;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Whether the key set can be fetched and what is in it, and what the time is where it comes from. */
@Singleton
class KeySetCheck implements Check {
    private static final int MAX_NAMED = 10;

    private final KeySetKeeper keys;
    private final Environment environment;
    private final DocumentFetch documents;

    KeySetCheck(KeySetKeeper keys, Environment environment, DocumentFetch documents) {
        this.keys = keys;
        this.environment = environment;
        this.documents = documents;
    }

    @Override
    public int order() {
        return 20;
    }

    @Override
    public String about() {
        return "key-set";
    }

    @Override
    public Uni<List<Finding>> examine(Evidence evidence) {
        if (keys.address().isEmpty()) {
            return Uni.createFrom()
                    .item(List.of(Finding.skipped(
                            about(), "There is none: neither BETTER_AUTH_URL nor AUTH_JWKS_URL is set.")));
        }
        Instant asked = Instant.now();
        return Uni.createFrom()
                .completionStage(() ->
                        documents.get(keys.address().orElseThrow(), Map.of()).toCompletionStage())
                .map(answer -> judge(answer, asked))
                .onFailure()
                .recoverWithItem(failure -> List.of(wrong(FetchException.reason(failure))));
    }

    private List<Finding> judge(Document answer, Instant asked) {
        List<Finding> findings = new ArrayList<>();
        findings.add(keys(answer));
        @Nullable Instant theirs = date(answer);
        if (theirs != null) {
            findings.add(ClockComparison.of("the key server", asked, theirs, Instant.now()));
        }
        return findings;
    }

    private Finding keys(Document answer) {
        if (answer.status() == 404 && (environment.get(AUTH_COOKIES) || environment.get(AUTH_INTROSPECT))) {
            return Finding.skipped(
                    about(), "Better Auth has none (status 404); only tokens of its jwt plugin would need one.");
        }
        try {
            List<VerifyingKey> usable = KeySetKeeper.read(answer).keys();
            return usable.isEmpty()
                    ? Finding.wrong(
                            about(),
                            "It was fetched and holds no key that can be used: a public one, for one of %s."
                                    .formatted(String.join(", ", VerifyingKey.ALGORITHMS)))
                    : Finding.ok(about(), "It was fetched and holds " + named(usable) + ".");
        } catch (RuntimeException e) {
            return wrong(FetchException.reason(e));
        }
    }

    private Finding wrong(String reason) {
        return Finding.wrong(
                about(),
                "It could not be fetched (%s), so tokens signed with its keys are answered 503; start its server, or correct BETTER_AUTH_URL or AUTH_JWKS_URL."
                        .formatted(reason));
    }

    private static String named(List<VerifyingKey> usable) {
        return usable.stream()
                        .limit(MAX_NAMED)
                        .map(key -> key.kind() + " " + Wording.keyId(key.id()))
                        .collect(Collectors.joining(", "))
                + (usable.size() > MAX_NAMED ? " and %d more".formatted(usable.size() - MAX_NAMED) : "");
    }

    /** What the time was when it answered; null: it did not say, or a cache on the way answered in its place. */
    private static @Nullable Instant date(Document answer) {
        @Nullable String date = answer.headers().get("Date");
        if (date == null || answer.headers().contains("Age")) {
            return null;
        }
        try {
            return DateTimeFormatter.RFC_1123_DATE_TIME.parse(date, Instant::from);
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
