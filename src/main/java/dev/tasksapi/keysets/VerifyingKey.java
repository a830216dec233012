package dev.tasksapi.keysets;

import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import java.security.PublicKey;
import org.jspecify.annotations.Nullable;

/**
 * A key that verifies signatures of one algorithm and of no other (RFC 8725, section 3.1). Equal keys of a set and of the one
 * that takes its place are the same object.
 */
public final class VerifyingKey {
    private final @Nullable String id;
    private final SignatureAlgorithm algorithm;
    private final PublicKey key;
    private volatile boolean dropped;

    VerifyingKey(@Nullable String id, SignatureAlgorithm algorithm, PublicKey key) {
        this.id = id;
        this.algorithm = algorithm;
        this.key = key;
    }

    public SignatureAlgorithm algorithm() {
        return algorithm;
    }

    public PublicKey key() {
        return key;
    }

    /** Its {@code kid}; null: it has none. */
    public @Nullable String id() {
        return id;
    }

    /** From now on the issuer does not list it. */
    void drop() {
        dropped = true;
    }

    boolean isDropped() {
        return dropped;
    }

    boolean isSameAs(VerifyingKey other) {
        return algorithm == other.algorithm
                && key.equals(other.key)
                && (id == null ? other.id == null : id.equals(other.id));
    }
}
