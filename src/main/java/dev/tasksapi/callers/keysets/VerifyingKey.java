package dev.tasksapi.callers.keysets;

import java.security.PublicKey;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A key that verifies signatures of its own kind and of no other (RFC 8725, section 3.1). Equal keys of a set and of
 * the one that takes its place are the same object.
 */
public final class VerifyingKey {
    /** The {@code alg} of a token for which there can be a key: all that the JDK verifies (RFC 7518, 8037 and 9864). */
    public static final List<String> ALGORITHMS = List.of(
            "EdDSA", "Ed25519", "Ed448", "ES256", "ES384", "ES512", "RS256", "RS384", "RS512", "PS256", "PS384",
            "PS512");

    private final @Nullable String id;
    private final String kind;
    private final Set<String> algorithms;
    private final PublicKey key;
    private volatile boolean dropped;

    VerifyingKey(@Nullable String id, String kind, Set<String> algorithms, PublicKey key) {
        this.id = id;
        this.kind = kind;
        this.algorithms = algorithms;
        this.key = key;
    }

    /** What it is called by: its {@code alg}, or what its kind is called by where it has none, such as {@code RSA}. */
    public String kind() {
        return kind;
    }

    /** Whether a token with this {@code alg} can be signed with it. */
    boolean isFor(String algorithm) {
        return algorithms.contains(algorithm);
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
        return algorithms.equals(other.algorithms) && key.equals(other.key) && Objects.equals(id, other.id);
    }
}
