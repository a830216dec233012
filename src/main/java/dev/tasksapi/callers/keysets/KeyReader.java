package dev.tasksapi.callers.keysets;

import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/**
 * Reads one key of a set (RFC 7517, section 4), if it is one that verifies. Symmetric keys are not: a set is public,
 * and what everybody can read proves nothing.
 */
final class KeyReader {
    /** Members of a private key (RFC 7518, sections 6.2.2 and 6.3.2; RFC 8037, section 2). */
    private static final Set<String> PRIVATE = Set.of("d", "p", "q", "dp", "dq", "qi", "oth", "k");

    /** RFC 7518, section 3.3; the upper bound is on what verifying may cost. */
    private static final int MIN_RSA_BITS = 2_048;

    private static final int MAX_RSA_BITS = 8_192;
    private static final int MAX_ID_LENGTH = 256;

    /** The bytes of a point of Ed25519 and of Ed448, in characters (RFC 8032, sections 5.1.5 and 5.2.5). */
    private static final Map<String, Integer> POINTS = Map.of("Ed25519", 43, "Ed448", 76);

    /** What a key of each kind and curve can be for. secp256k1 is missing: the JDK has given it up. */
    private static final Map<String, Set<String>> ALGORITHMS = Map.of(
            "OKP Ed25519", Set.of("EdDSA", "Ed25519"),
            "OKP Ed448", Set.of("EdDSA", "Ed448"),
            "EC P-256", Set.of("ES256"),
            "EC P-384", Set.of("ES384"),
            "EC P-521", Set.of("ES512"),
            "RSA", Set.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512"));

    private KeyReader() {}

    /** Empty: of another use, of a kind or an algorithm that is not supported, too weak, or broken. */
    static Optional<VerifyingKey> read(Map<?, ?> members) {
        @Nullable Object algorithm = members.get("alg");
        Set<String> algorithms = algorithms(members, algorithm);
        if (algorithms.isEmpty()
                || !isForVerifying(members)
                || members.keySet().stream().anyMatch(PRIVATE::contains)) {
            return Optional.empty();
        }
        @Nullable Object id = members.get("kid");
        if (id != null && !(id instanceof String text && text.length() <= MAX_ID_LENGTH)) {
            return Optional.empty();
        }
        @Nullable Object curve = members.get("crv");
        String kind = String.valueOf(algorithm != null ? algorithm : curve != null ? curve : members.get("kty"));
        return publicKey(members)
                .filter(KeyReader::isStrong)
                .map(key -> new VerifyingKey((String) id, kind, algorithms, key));
    }

    /**
     * What the key is for: all that its kind allows (RFC 7517, section 4.4: {@code alg} is optional), but an RSA key
     * with an {@code alg} that alone. The names of an Edwards curve mean one signature (RFC 9864, section 2.2), so
     * either will do.
     */
    private static Set<String> algorithms(Map<?, ?> members, @Nullable Object named) {
        @Nullable Object curve = members.get("crv");
        Set<String> possible =
                ALGORITHMS.getOrDefault(members.get("kty") + (curve == null ? "" : " " + curve), Set.of());
        if (named == null || !"RSA".equals(members.get("kty"))) {
            return named == null || possible.contains(named) ? possible : Set.of();
        }
        return possible.contains(named) ? Set.of((String) named) : Set.of();
    }

    private static boolean isForVerifying(Map<?, ?> members) {
        @Nullable Object use = members.get("use");
        @Nullable Object operations = members.get("key_ops");
        return (use == null || use.equals("sig"))
                && (operations == null || (operations instanceof List<?> list && list.contains("verify")));
    }

    private static Optional<PublicKey> publicKey(Map<?, ?> members) {
        @Nullable Integer length = POINTS.get(String.valueOf(members.get("crv")));
        if (length != null && !(members.get("x") instanceof String x && x.length() == length)) {
            return Optional.empty(); // jose4j takes fewer for a number that begins with zeros
        }
        Map<String, Object> bare = new HashMap<>();
        for (String name : List.of("kty", "crv", "x", "y", "n", "e")) {
            if (members.get(name) instanceof String value) {
                bare.put(name, value);
            }
        }
        try {
            return Optional.of(PublicJsonWebKey.Factory.newPublicJwk(bare).getPublicKey());
        } catch (JoseException | RuntimeException e) { // what jose4j makes of a broken key differs from kind to kind
            return Optional.empty();
        }
    }

    private static boolean isStrong(PublicKey key) {
        if (key instanceof RSAPublicKey rsa) {
            int bits = rsa.getModulus().bitLength();
            return bits >= MIN_RSA_BITS
                    && bits <= MAX_RSA_BITS
                    && rsa.getPublicExponent().testBit(0);
        }
        return true;
    }
}
