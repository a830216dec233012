package dev.tasksapi.callers.tokens;

import static dev.tasksapi.operations.settings.Variables.BETTER_AUTH_SECRET;

import dev.tasksapi.callers.keysets.KeySetKeeper;
import dev.tasksapi.operations.doctor.Check;
import dev.tasksapi.operations.doctor.Evidence;
import dev.tasksapi.operations.doctor.Finding;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;

/** Whether the service would start with this secret. */
@Singleton
class SecretCheck implements Check {
    private final SharedSecret secret;
    private final KeySetKeeper keys;

    SecretCheck(SharedSecret secret, KeySetKeeper keys) {
        this.secret = secret;
        this.keys = keys;
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    public String about() {
        return "secret";
    }

    @Override
    public Uni<List<Finding>> examine(Evidence evidence) {
        secret.refuseUnlessGood(keys);
        return Uni.createFrom()
                .item(List.of(
                        secret.key().isPresent()
                                ? Finding.ok(
                                        about(),
                                        BETTER_AUTH_SECRET.name() + " is long enough and not a well-known one.")
                                : Finding.skipped(
                                        about(),
                                        BETTER_AUTH_SECRET.name()
                                                + " is not set, which is right where only keys of the key set sign.")));
    }
}
