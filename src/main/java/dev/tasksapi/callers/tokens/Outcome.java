package dev.tasksapi.callers.tokens;

import dev.tasksapi.http.errors.ApiException;
import dev.tasksapi.operations.doctor.Finding;
import dev.tasksapi.operations.doctor.Wording;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;

/** Puts the outcome of a verification into words. Who is calling is not said: the report may be passed on. */
final class Outcome {
    private Outcome() {}

    static Uni<List<Finding>> of(String about, Uni<VerifiedToken> verification) {
        return verification
                .map(proven -> Finding.ok(about, "It is good: " + proof(proven)))
                .onFailure(InvalidTokenException.class)
                .recoverWithItem(refusal -> Finding.wrong(about, "It is refused: %s.".formatted(refusal.reason())))
                .onFailure(ApiException.class)
                .recoverWithItem(
                        away -> Finding.wrong(
                                about,
                                "It cannot be judged and is answered 503, because Better Auth or the key server does not answer; the lines above say more."))
                .map(List::of);
    }

    private static String proof(VerifiedToken proven) {
        if (proven.expiresAt().equals(Instant.EPOCH)) {
            return "Better Auth knows its session.";
        }
        String signed = proven.key() == null
                ? "with BETTER_AUTH_SECRET"
                : "with %s key %s of the key set"
                        .formatted(
                                proven.key().kind(), Wording.keyId(proven.key().id()));
        Instant now = Instant.now();
        String ends = Wording.between(now, proven.expiresAt());
        return "it is signed %s and %s."
                .formatted(
                        signed,
                        proven.expiresAt().isBefore(now)
                                ? "ended %s ago, for which clocks are allowed to differ".formatted(ends)
                                : "ends in " + ends);
    }
}
