package dev.tasksapi.callers.passwords;

import dev.tasksapi.http.errors.ApiException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Hashes and verifies passwords, in the form of {@link PasswordText}, on threads of its own. What it answers comes back
 * in the Vert.x context of whoever subscribes, so that work with the database can follow. Each call fails with a 503
 * and {@code Retry-After} when it would wait too long. What nobody waits for any more is not computed.
 */
@Singleton
public class PasswordHashing {
    private static final Logger LOG = Logger.getLogger(PasswordHashing.class);

    /** The form of all that {@link #verify} can verify, as a regular expression that PostgreSQL reads as Java does. */
    public static final String FORMS = "^(" + BcryptHash.FORM + "|" + Argon2Hash.FORM + ")$";

    private final SecureRandom random = new SecureRandom();
    private final PasswordSettings settings;
    private final HashingThreads threads;
    private final Argon2Hash decoy;

    @Inject
    PasswordHashing(PasswordSettings settings, HashingThreads threads) {
        this.settings = settings;
        this.threads = threads;
        this.decoy = Argon2Hash.decoy(settings.strength(), random);
    }

    /**
     * A new hash to be kept, a PHC string of about 100 ASCII characters.
     *
     * @param password one that {@link PasswordRules} allow; fails with {@link IllegalArgumentException} where it holds
     *     a NUL or an unpaired surrogate
     */
    public Uni<String> hash(String password) {
        return onThreads(() -> {
            if (!PasswordText.isPossible(password)) {
                throw new IllegalArgumentException("A password that the rules do not allow");
            }
            byte[] bytes = PasswordText.bytes(PasswordText.normalized(password));
            return Argon2Hash.of(bytes, settings.strength(), random).text();
        });
    }

    /**
     * Whether it is the password that the hash was made of. A password that cannot be anybody's is wrong after as much
     * work.
     *
     * @param password as it was typed
     * @param hash one of {@link #hash}, of any strength, or one that was brought along: of another Argon2, or of bcrypt
     *     ({@code $2a$}, {@code $2b$}, {@code $2x$}, {@code $2y$}); any other text makes every password wrong, which is
     *     logged as a warning
     */
    public Uni<Verification> verify(String password, String hash) {
        return onThreads(() -> judge(password, hash));
    }

    /** Does the work of a {@link #verify}, for an address that nobody has, so that the time does not tell. */
    public Uni<Void> pretend(String password) {
        return onThreads(() -> workInVain(password)).replaceWithVoid();
    }

    private Verification judge(String password, String hash) {
        if (!PasswordText.isPossible(password)) {
            return workInVain(password);
        }
        if (BcryptHash.isOne(hash)) {
            return new BcryptHash(hash).isOf(password) ? Verification.RIGHT_BUT_OUTDATED : Verification.WRONG;
        }
        Optional<Argon2Hash> known = Argon2Hash.parse(hash).filter(this::isAffordable);
        if (known.isEmpty()) {
            LOG.warn(
                    "A password hash has an unknown form, or takes more memory than there is; no password is right for it");
            return workInVain(password);
        }
        return judge(password, known.get());
    }

    private Verification judge(String password, Argon2Hash hash) {
        if (!hash.isOf(PasswordText.bytes(PasswordText.normalized(password)))) {
            return Verification.WRONG;
        }
        return hash.isWeakerThan(settings.strength()) ? Verification.RIGHT_BUT_OUTDATED : Verification.RIGHT;
    }

    /** The most memory in KiB that a hash may take; one that takes more is not verified. */
    public int mostMemory() {
        return settings.mostMemory();
    }

    private boolean isAffordable(Argon2Hash hash) {
        return hash.strength().memory() <= mostMemory();
    }

    private Verification workInVain(String password) {
        judge(PasswordText.isPossible(password) ? password : "", decoy);
        return Verification.WRONG;
    }

    /** When those who wait now have been served. */
    private Duration retryAfter() {
        return Duration.ofSeconds(
                Math.max(1, threads.expectedWait().plusMillis(999).toSeconds()));
    }

    <T> Uni<T> onThreads(Supplier<T> work) {
        return Uni.createFrom().deferred(() -> {
            @Nullable Context caller = Vertx.currentContext();
            Uni<T> result = Uni.createFrom()
                    .completionStage(() -> CompletableFuture.supplyAsync(work, threads)) // skips what was cancelled
                    .onFailure(RejectedExecutionException.class)
                    .transform(full -> ApiException.unavailable(retryAfter()));
            return caller == null ? result : result.emitOn(step -> caller.runOnContext(now -> step.run()));
        });
    }
}
