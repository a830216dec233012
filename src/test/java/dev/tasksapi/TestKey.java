package dev.tasksapi;

import static dev.tasksapi.TestTokens.encode;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Map;
import java.util.Objects;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.lang.JoseException;

/**
 * A key pair as Better Auth makes one, which signs by hand so that every part can be wrong.
 *
 * @param alg what the key set says the key is for
 */
public record TestKey(String kid, String alg, KeyPair pair) {
    /** A new key for one of EdDSA, ES256, ES512, RS256 and PS256. */
    public static TestKey of(String kid, String alg) {
        return switch (alg) {
            case "EdDSA" -> generate(kid, alg, "Ed25519", 0);
            case "RS256", "PS256" -> generate(kid, alg, "RSA", 2048);
            default -> curve(kid, alg, alg.equals("ES256") ? "secp256r1" : "secp521r1");
        };
    }

    public static TestKey generate(String kid, String alg, String kind, int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(kind);
            if (bits > 0) {
                generator.initialize(bits);
            }
            return new TestKey(kid, alg, generator.generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static TestKey curve(String kid, String alg, String curve) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec(curve));
            return new TestKey(kid, alg, generator.generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public PublicKey publicKey() {
        return pair.getPublic();
    }

    /** The members that a key set has of it, in the order and form of Better Auth. */
    public Map<String, Object> members() {
        try {
            Map<String, Object> members =
                    JsonWebKey.Factory.newJwk(pair.getPublic()).toParams(JsonWebKey.OutputControlLevel.PUBLIC_ONLY);
            members.put("alg", alg);
            members.put("kid", kid);
            return members;
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    public String jwk() {
        return JsonUtil.toJson(members());
    }

    /** A token with the header that Better Auth gives it. */
    public String signed(String claims) {
        return signed("{\"alg\":\"%s\",\"kid\":\"%s\"}".formatted(alg, kid), claims);
    }

    /** A token with this header, signed for the algorithm of the key whatever the header says. */
    public String signed(String header, String claims) {
        return signedAs(alg, header, claims);
    }

    public String signedAs(String algorithm, String header, String claims) {
        String input = encode(header) + "." + encode(claims);
        try {
            Signature signature = signature(algorithm);
            signature.initSign(pair.getPrivate());
            signature.update(input.getBytes(StandardCharsets.US_ASCII));
            return input + "." + encode(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Signature signature(String algorithm) throws GeneralSecurityException {
        Signature signature = Signature.getInstance(Objects.requireNonNull(Map.of(
                        "EdDSA", "Ed25519",
                        "ES256", "SHA256withECDSAinP1363Format",
                        "ES512", "SHA512withECDSAinP1363Format",
                        "RS256", "SHA256withRSA",
                        "PS256", "RSASSA-PSS")
                .get(algorithm)));
        if (algorithm.equals("PS256")) {
            signature.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
        }
        return signature;
    }
}
