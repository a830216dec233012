package dev.tasksapi.callers.betterauth;

import static dev.tasksapi.operations.settings.Variables.AUTH_COOKIES;
import static dev.tasksapi.operations.settings.Variables.AUTH_INTROSPECT;
import static dev.tasksapi.operations.settings.Variables.AUTH_SESSION_CACHE;

import dev.tasksapi.callers.outbound.Document;
import dev.tasksapi.callers.outbound.DocumentFetch;
import dev.tasksapi.callers.outbound.FetchException;
import dev.tasksapi.operations.doctor.Check;
import dev.tasksapi.operations.doctor.Evidence;
import dev.tasksapi.operations.doctor.Finding;
import dev.tasksapi.operations.settings.Environment;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether Better Auth answers about sessions as it should, asked for one that nobody has. */
@Singleton
class BetterAuthCheck implements Check {
    private final Environment environment;
    private final BetterAuthSettings settings;
    private final BetterAuthUrl betterAuth;
    private final DocumentFetch documents;

    BetterAuthCheck(
            Environment environment, BetterAuthSettings settings, BetterAuthUrl betterAuth, DocumentFetch documents) {
        this.environment = environment;
        this.settings = settings;
        this.betterAuth = betterAuth;
        this.documents = documents;
    }

    @Override
    public int order() {
        return 30;
    }

    @Override
    public String about() {
        return "sessions";
    }

    @Override
    public Uni<List<Finding>> examine(Evidence evidence) {
        settings.refuseUnlessRight();
        environment.find(AUTH_SESSION_CACHE); // which the service needs to ask
        boolean isOff = !environment.get(AUTH_COOKIES) && !environment.get(AUTH_INTROSPECT);
        Optional<URI> address = betterAuth.endpoint(SessionLookup.ENDPOINT);
        if (isOff || address.isEmpty()) {
            String reason = isOff ? "neither AUTH_COOKIES nor AUTH_INTROSPECT is true" : "BETTER_AUTH_URL is not set";
            return Uni.createFrom()
                    .item(List.of(Finding.skipped(about(), "No session is looked up: %s.".formatted(reason))));
        }
        return Uni.createFrom()
                .completionStage(() -> documents.get(address.get(), Map.of()).toCompletionStage())
                .map(this::judge)
                .onFailure()
                .recoverWithItem(failure -> wrong(FetchException.reason(failure)))
                .map(List::of);
    }

    private Finding judge(Document answer) {
        return answer.status() == 200 && answer.text().strip().equals("null")
                ? Finding.ok(about(), "Better Auth answers when it is asked for a session.")
                : wrong("status " + answer.status() + (answer.status() == 200 ? ", but not null" : ""));
    }

    private Finding wrong(String found) {
        return Finding.wrong(
                about(),
                "Better Auth does not answer at get-session below BETTER_AUTH_URL as it should (%s); start it, or correct the URL and its path."
                        .formatted(found));
    }
}
