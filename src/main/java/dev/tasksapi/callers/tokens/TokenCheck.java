package dev.tasksapi.callers.tokens;

import dev.tasksapi.operations.doctor.Check;
import dev.tasksapi.operations.doctor.Evidence;
import dev.tasksapi.operations.doctor.Finding;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;

/** Why the bearer token that somebody brings is refused, if it is. */
@Singleton
class TokenCheck implements Check {
    private final TokenVerifier tokens;

    TokenCheck(TokenVerifier tokens) {
        this.tokens = tokens;
    }

    @Override
    public int order() {
        return 40;
    }

    @Override
    public String about() {
        return "token";
    }

    @Override
    public Uni<List<Finding>> examine(Evidence evidence) {
        return evidence.token() == null
                ? Uni.createFrom()
                        .item(List.of(Finding.skipped(about(), "Give one with --token - to see why it is refused.")))
                : Outcome.of(about(), tokens.verify(evidence.token()));
    }
}
