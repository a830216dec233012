package dev.tasksapi.keysets;

import io.smallrye.jwt.algorithm.SignatureAlgorithm;
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
 * Reads one key of a set (RFC 7517, section 4), if it is one that verifies. Symmetric keys are not: a set is public, and what
 * everybody can read proves nothing.
 */
final class KeyReader {
    /** Members of a private key (RFC 7518, sections 6.2.2 and 6.3.2; RFC 8037, section 2). */
    private static final Set<String> PRIVATE = Set.of("d", "p", "q", "dp", "dq", "qi", "oth", "k");

    /** RFC 7518, section 3.3; the upper bound is on what verifying may cost. */
    private static final int MIN_RSA_BITS = 2_048;

    private static final int MAX_RSA_BITS = 8_192;
    private static final int MAX_ID_LENGTH = 256;

    private KeyReader() {}

    /** Empty: of another use, of a kind or an algorithm that is not supported, too weak, or broken. */
    static Optional<VerifyingKey> read(Map<?, ?> members) {
        @Nullable SignatureAlgorithm algorithm = algorithm(members);
        if (algorithm == null
                || !isForVerifying(members)
                || members.keySet().stream().anyMatch(PRIVATE::contains)) {
            return Optional.empty();
        }
        @Nullable Object id = members.get("kid");
        if (id != null && !(id instanceof String text && text.length() <= MAX_ID_LENGTH)) {
            return Optional.empty();
        }
        return publicKey(members).filter(KeyReader::isStrong).map(key -> new VerifyingKey((String) id, algorithm, key));
    }

    /** The key's own, which has to fit its kind; where it names none, the only one that fits. */
    private static @Nullable SignatureAlgorithm algorithm(Map<?, ?> members) {
        @Nullable Object named = members.get("alg");
        String curve = String.valueOf(members.get("crv"));
        return switch (String.valueOf(members.get("kty")) + " " + (members.get("crv") == null ? "" : curve)) {
            case "OKP Ed25519" -> isOfEd25519(members.get("x")) ? only(SignatureAlgorithm.EDDSA, named) : null;
            case "EC P-256" -> only(SignatureAlgorithm.ES256, named);
            case "EC P-521" -> only(SignatureAlgorithm.ES512, named);
            case "RSA " ->
                "RS256".equals(named)
                        ? SignatureAlgorithm.RS256
                        : "PS256".equals(named) ? SignatureAlgorithm.PS256 : null;
            default -> null;
        };
    }

    /** RFC 8032, section 5.1.5: 32 bytes. jose4j takes fewer for a number that begins with zeros. */
    private static boolean isOfEd25519(@Nullable Object x) {
        return x instanceof String text && text.length() == 43;
    }

    private static @Nullable SignatureAlgorithm only(SignatureAlgorithm algorithm, @Nullable Object named) {
        return named == null || algorithm.getAlgorithm().equals(named) ? algorithm : null;
    }

    private static boolean isForVerifying(Map<?, ?> members) {
        @Nullable Object use = members.get("use");
        @Nullable Object operations = members.get("key_ops");
        return (use == null || use.equals("sig"))
                && (operations == null || (operations instanceof List<?> list && list.contains("verify")));
    }

    private static Optional<PublicKey> publicKey(Map<?, ?> members) {
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
