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
import org.jose4j.json.JsonUtil;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.lang.JoseException;

/**
 * A key pair as Better Auth makes one, which signs by hand so that every part can be wrong.
 *
 * @param alg what the key set says the key is for
 */
public record TestKey(String kid, String alg, KeyPair pair) {
    /** A new key for any algorithm that the service takes. */
    public static TestKey of(String kid, String alg) {
        return switch (alg) {
            case "EdDSA", "Ed25519" -> generate(kid, alg, "Ed25519", 0);
            case "Ed448" -> generate(kid, alg, alg, 0);
            case "ES256" -> curve(kid, alg, "secp256r1");
            case "ES384" -> curve(kid, alg, "secp384r1");
            case "ES512" -> curve(kid, alg, "secp521r1");
            default -> generate(kid, alg, "RSA", 2048);
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

    /** Its JWK without what it is for, as Microsoft Entra publishes it. */
    public String jwkWithoutAlg() {
        Map<String, Object> members = members();
        members.remove("alg");
        return JsonUtil.toJson(members);
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
        String bits = algorithm.substring(2);
        return switch (algorithm.substring(0, 2)) {
            case "ES" -> Signature.getInstance("SHA" + bits + "withECDSAinP1363Format");
            case "RS" -> Signature.getInstance("SHA" + bits + "withRSA");
            case "PS" -> {
                Signature signature = Signature.getInstance("RSASSA-PSS");
                String hash = "SHA-" + bits;
                signature.setParameter(
                        new PSSParameterSpec(hash, "MGF1", new MGF1ParameterSpec(hash), Integer.parseInt(bits) / 8, 1));
                yield signature;
            }
            default -> Signature.getInstance("EdDSA");
        };
    }
}
