package dev.tasksapi.callers.tokens;

import static dev.tasksapi.TestTokens.SECRET;
import static dev.tasksapi.TestTokens.claims;
import static dev.tasksapi.TestTokens.encode;
import static dev.tasksapi.TestTokens.signed;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.tasksapi.TestTokens;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Tokens of somebody who does not know the secret, or signs with it in another way than HS256. */
final class ForgedTokens {
    private static final String CLAIMS = claims("\"sub\":\"victim\"");
    private static final String VALID = TestTokens.of("victim");
    private static final String HMAC_SHA256 = "HmacSHA256";

    private ForgedTokens() {}

    static Stream<Arguments> algorithms() {
        return Stream.concat(
                Stream.of(
                        arguments("alg none, no signature", unsigned("none") + "."),
                        arguments("alg None, no signature", unsigned("None") + "."),
                        arguments("alg nOnE, no signature", unsigned("nOnE") + "."),
                        arguments("alg none, a signature of anything", unsigned("none") + ".AAAA"),
                        arguments("alg HS256, no signature", unsigned("HS256") + "."),
                        arguments("alg is empty", signed(header(""), CLAIMS)),
                        arguments("alg in lower case", signed(header("hs256"), CLAIMS)),
                        arguments("no alg", signed("{\"typ\":\"JWT\"}", CLAIMS)),
                        arguments("alg is a number", signed("{\"alg\":256}", CLAIMS)),
                        arguments("alg is an array", signed("{\"alg\":[\"HS256\"]}", CLAIMS)),
                        arguments("alg is null", signed("{\"alg\":null}", CLAIMS)),
                        arguments("HS384 with the secret", signed(header("HS384"), CLAIMS, "HmacSHA384", key(SECRET))),
                        arguments("HS512 with the secret", signed(header("HS512"), CLAIMS, "HmacSHA512", key(SECRET))),
                        arguments("HS256 that is HS512", signed(header("HS256"), CLAIMS, "HmacSHA512", key(SECRET))),
                        arguments("RS256 with a key of its own in jwk", signedWithRsa("RS256")),
                        arguments("PS256 with a key of its own in jwk", signedWithRsa("PS256")),
                        arguments("HS256 with a key of its own in jwk", signedWithOwnKey())),
                Stream.of(
                                "RS256", "RS384", "RS512", "PS256", "ES256", "ES384", "ES512", "EdDSA", "Ed25519",
                                "Ed448", "dir")
                        .map(name -> arguments(name + " with the secret as its key", signed(header(name), CLAIMS))));
    }

    static Stream<Arguments> keys() {
        return Stream.of(
                arguments("another secret", signedBy(key("another-secret-0123456789-0123456789"))),
                arguments("the secret of dev mode", signedBy(key("development-only-secret-0123456789abcdef"))),
                arguments("Better Auth's default", signedBy(key("better-auth-secret-12345678901234567890"))),
                arguments("a single NUL", signedBy(new byte[1])),
                arguments("the secret in another case", signedBy(key(SECRET.toUpperCase(java.util.Locale.ROOT)))),
                arguments("the secret in base64", signedBy(key(encode(SECRET)))),
                arguments("the SHA-256 of the secret", signedBy(sha256(SECRET))),
                arguments("the secret's first 32 bytes", signedBy(key(SECRET.substring(0, 30)))),
                arguments("the secret in Latin-1", signedBy(SECRET.getBytes(StandardCharsets.ISO_8859_1))),
                arguments("the secret with space around it", signedBy(key(" " + SECRET))),
                arguments("the secret with a line end", signedBy(key(SECRET + "\n"))));
    }

    static Stream<Arguments> changes() {
        String[] parts = VALID.split("\\.", -1);
        String signature = parts[2];
        return Stream.of(
                arguments("other claims", parts[0] + "." + encode(CLAIMS.replace("victim", "other")) + "." + signature),
                arguments("another header", encode("{\"alg\":\"HS256\"}") + "." + parts[1] + "." + signature),
                arguments(
                        "the signature of another token",
                        parts[0] + "." + parts[1] + "." + TestTokens.of("other").split("\\.", -1)[2]),
                arguments("a signature of zeros", parts[0] + "." + parts[1] + "." + encode(new byte[32])),
                arguments("the signature's first character", change(VALID, VALID.length() - signature.length())),
                arguments("the signature's last character", change(VALID, VALID.length() - 1)),
                arguments("the header's last character", change(VALID, parts[0].length() - 1)),
                arguments("a signature cut by one", VALID.substring(0, VALID.length() - 1)),
                arguments("a signature cut in half", VALID.substring(0, VALID.length() - 21)),
                arguments("a signature and one more", VALID + "A"),
                arguments("a signature twice", VALID + signature));
    }

    /** The next letter of the alphabet: at the end of a part it changes bits that a lenient decoder throws away. */
    private static String change(String token, int index) {
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        char changed = alphabet.charAt(alphabet.indexOf(token.charAt(index)) ^ 1);
        return token.substring(0, index) + changed + token.substring(index + 1);
    }

    private static String header(String algorithm) {
        return "{\"alg\":\"" + algorithm + "\",\"typ\":\"JWT\"}";
    }

    private static String unsigned(String algorithm) {
        return encode(header(algorithm)) + "." + encode(CLAIMS);
    }

    private static String signedBy(byte[] key) {
        return signed(header("HS256"), CLAIMS, HMAC_SHA256, key);
    }

    private static byte[] key(String secret) {
        return secret.getBytes(StandardCharsets.UTF_8);
    }

    private static String signedWithOwnKey() {
        String header = "{\"alg\":\"HS256\",\"jwk\":{\"kty\":\"oct\",\"k\":\"%s\"}}".formatted(encode("0".repeat(32)));
        return signed(header, CLAIMS, HMAC_SHA256, key("0".repeat(32)));
    }

    /** A signature that is right by all rules, of somebody who is nobody to us. */
    private static String signedWithRsa(String algorithm) {
        try {
            KeyPair pair = KeyPairGenerator.getInstance("RSA").generateKeyPair();
            RSAPublicKey key = (RSAPublicKey) pair.getPublic();
            String jwk = "{\"kty\":\"RSA\",\"n\":\"%s\",\"e\":\"AQAB\"}"
                    .formatted(encode(key.getModulus().toByteArray()));
            String input = encode("{\"alg\":\"%s\",\"jwk\":%s}".formatted(algorithm, jwk)) + "." + encode(CLAIMS);
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(pair.getPrivate());
            signature.update(input.getBytes(StandardCharsets.US_ASCII));
            return input + "." + encode(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(key(text));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
