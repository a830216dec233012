package dev.tasksapi.betterauth;

import dev.tasksapi.doctor.Check;
import dev.tasksapi.doctor.Evidence;
import dev.tasksapi.doctor.Finding;
import dev.tasksapi.outbound.Document;
import dev.tasksapi.outbound.DocumentFetch;
import dev.tasksapi.outbound.FetchException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** Whether Better Auth answers about sessions as it should, asked for one that nobody has. */
@Singleton
class BetterAuthCheck implements Check {
    private final BetterAuthSettings settings;
    private final BetterAuthUrl betterAuth;
    private final DocumentFetch documents;

    BetterAuthCheck(BetterAuthSettings settings, BetterAuthUrl betterAuth, DocumentFetch documents) {
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
        if (!settings.cookies() && !settings.introspect()) {
            return Uni.createFrom()
                    .item(List.of(Finding.skipped(
                            about(), "No session is looked up: neither AUTH_COOKIES nor AUTH_INTROSPECT is true.")));
        }
        URI address = betterAuth.endpoint(SessionLookup.ENDPOINT).orElseThrow();
        return Uni.createFrom()
                .completionStage(() -> documents.get(address, Map.of()).toCompletionStage())
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
