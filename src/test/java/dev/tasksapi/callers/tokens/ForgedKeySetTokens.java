package dev.tasksapi.callers.tokens;

import static dev.tasksapi.BetterAuthMode.claims;
import static dev.tasksapi.BetterAuthMode.origin;
import static dev.tasksapi.TestTokens.SECRET;
import static dev.tasksapi.TestTokens.encode;
import static dev.tasksapi.TestTokens.signed;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.tasksapi.TestKey;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Tokens of somebody who knows the public keys and not the private ones, or has a key sign with what it is not for. */
final class ForgedKeySetTokens {
    private static final List<String> ALGORITHMS =
            List.of("EdDSA", "ES256", "ES384", "ES512", "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "Ed448");

    /** What the algorithms of the two Edwards keys are called by as well (RFC 9864). */
    private static final Map<String, String> OTHER_NAMES = Map.of("EdDSA", "Ed25519", "Ed448", "EdDSA");

    static final List<TestKey> KEYS = ALGORITHMS.stream()
            .map(algorithm -> TestKey.of("key-" + algorithm, algorithm))
            .toList();

    /** An RSA key of which the set does not say what it is for. */
    static final TestKey OPEN = TestKey.of("open", "RS256");

    /** An entry of the set that no set should have: a secret that everybody can read. */
    static final String PUBLISHED_SECRET = "{\"kty\":\"oct\",\"kid\":\"oct\",\"alg\":\"HS256\",\"k\":\"%s\"}"
            .formatted(encode("published-secret-0123456789-abcdefgh"));

    static final TestKey WEAK = TestKey.generate("weak", "RS256", "RSA", 1024);

    static final String CLAIMS = claims("victim");
    static final TestKey EDDSA = KEYS.get(0);
    private static final TestKey STRANGER = TestKey.of(EDDSA.kid(), "EdDSA");

    private ForgedKeySetTokens() {}

    static Stream<String> everyAlgorithm() {
        return Stream.concat(ALGORITHMS.stream(), Stream.of("Ed25519"));
    }

    /** The public key as an HMAC secret, in every form that a library might have it in. */
    static Stream<Arguments> confusions() {
        return Stream.concat(KEYS.stream(), Stream.of(OPEN))
                .flatMap(key -> forms(key).entrySet().stream().flatMap(form -> Stream.of("HS256", key.alg())
                        .map(algorithm -> arguments(
                                key.alg() + " key as " + form.getKey() + ", alg " + algorithm,
                                signed(header(algorithm, key.kid()), CLAIMS, "HmacSHA256", form.getValue())))));
    }

    private static Map<String, byte[]> forms(TestKey key) {
        byte[] der = key.publicKey().getEncoded();
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        String pem = "-----BEGIN PUBLIC KEY-----\n" + body + "\n-----END PUBLIC KEY-----";
        return Map.of(
                "DER", der,
                "PEM", bytes(pem),
                "PEM with a line end", bytes(pem + "\n"),
                "base64", bytes(Base64.getEncoder().encodeToString(der)),
                "JWK", bytes(key.jwk()),
                "bare", bare(key));
    }

    private static byte[] bare(TestKey key) {
        return key.publicKey() instanceof RSAPublicKey rsa
                ? unsigned(rsa.getModulus())
                : Base64.getUrlDecoder()
                        .decode(Objects.requireNonNull(key.members().get("x")).toString());
    }

    private static byte[] unsigned(BigInteger number) {
        byte[] bytes = number.toByteArray();
        return bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
    }

    /** Each key with the algorithm of each other, and algorithms that no key is for. */
    static Stream<Arguments> algorithms() {
        Stream<Arguments> ofOthers = KEYS.stream().flatMap(key -> everyAlgorithm()
                .filter(other -> !other.equals(key.alg()) && !other.equals(OTHER_NAMES.get(key.alg())))
                .map(other ->
                        arguments(key.alg() + " key, alg " + other, key.signed(header(other, key.kid()), CLAIMS))));
        Stream<Arguments> unknown = Stream.of(
                        "none",
                        "None",
                        "",
                        "eddsa",
                        "EDDSA",
                        "ed25519",
                        "ES256K",
                        "RS1",
                        "HS256",
                        "HS384",
                        "HS512",
                        "RSA-OAEP",
                        "ECDH-ES",
                        "dir")
                .map(other -> arguments("EdDSA key, alg " + other, EDDSA.signed(header(other, EDDSA.kid()), CLAIMS)));
        TestKey rsa = KEYS.get(4);
        TestKey pss = KEYS.get(7);
        Stream<Arguments> ofTheOpenKey = everyAlgorithm()
                .filter(other -> !other.equals("RS256"))
                .map(other -> arguments(
                        "the key without an alg, signing RS256 as " + other,
                        OPEN.signed(header(other, OPEN.kid()), CLAIMS)));
        return Stream.of(
                        ofOthers,
                        unknown,
                        ofTheOpenKey,
                        Stream.of(
                                arguments(
                                        "the RS256 key really signing PS256",
                                        rsa.signedAs("PS256", header("PS256", rsa.kid()), CLAIMS)),
                                arguments(
                                        "the PS256 key really signing RS256",
                                        pss.signedAs("RS256", header("RS256", pss.kid()), CLAIMS)),
                                arguments("no alg", EDDSA.signed("{\"kid\":\"" + EDDSA.kid() + "\"}", CLAIMS)),
                                arguments(
                                        "the secret instead of the key",
                                        signed(header("EdDSA", EDDSA.kid()), CLAIMS, "HmacSHA256", bytes(SECRET))),
                                arguments(
                                        "the published secret",
                                        signed(
                                                header("HS256", "oct"),
                                                CLAIMS,
                                                "HmacSHA256",
                                                bytes("published-secret-0123456789-abcdefgh"))),
                                arguments("the weak key", WEAK.signed(CLAIMS))))
                .flatMap(all -> all);
    }

    /** Keys and names of keys that the token brings along. */
    static Stream<Arguments> names() {
        return Stream.of(
                arguments("a stranger's key under a known name", STRANGER.signed(CLAIMS)),
                arguments("a stranger's key in jwk", stranger("\"jwk\":" + STRANGER.jwk())),
                arguments("a stranger's key in jku", stranger("\"jku\":\"" + origin() + "/api/auth/jwks\"")),
                arguments("a stranger's key in x5c", stranger("\"x5c\":[\"AAAA\"]")),
                arguments("a stranger's key in x5u", stranger("\"x5u\":\"" + origin() + "/x5u\"")),
                arguments("a stranger's key without a name", STRANGER.signed("{\"alg\":\"EdDSA\"}", CLAIMS)),
                arguments("no name where two could be meant", KEYS.get(1).signed("{\"alg\":\"EdDSA\"}", CLAIMS)),
                named("an unknown name", "unknown"),
                named("an empty name", ""),
                named("the name in another case", EDDSA.kid().toUpperCase(Locale.ROOT)),
                named("a name with space", EDDSA.kid() + " "),
                named("a name that is a path", "../../../../dev/null"),
                named("a name that is SQL", "' or 1=1 --"),
                named("a name that is an address", "http://localhost:1/keys"),
                named("a name with a NUL", EDDSA.kid() + "\\u0000"),
                named("a name of ten thousand letters", "k".repeat(4_000)),
                arguments("a name that is a number", EDDSA.signed("{\"alg\":\"EdDSA\",\"kid\":0}", CLAIMS)),
                arguments(
                        "names in an array",
                        EDDSA.signed("{\"alg\":\"EdDSA\",\"kid\":[\"" + EDDSA.kid() + "\"]}", CLAIMS)),
                arguments(
                        "two names",
                        EDDSA.signed("{\"alg\":\"EdDSA\",\"kid\":\"a\",\"kid\":\"" + EDDSA.kid() + "\"}", CLAIMS)),
                arguments(
                        "critical b64",
                        EDDSA.signed(
                                "{\"alg\":\"EdDSA\",\"b64\":true,\"crit\":[\"b64\"],\"kid\":\"" + EDDSA.kid() + "\"}",
                                CLAIMS)),
                arguments(
                        "critical nothing",
                        EDDSA.signed("{\"alg\":\"EdDSA\",\"crit\":[],\"kid\":\"" + EDDSA.kid() + "\"}", CLAIMS)));
    }

    private static Arguments named(String name, String kid) {
        return arguments(name, EDDSA.signed(header("EdDSA", kid), CLAIMS));
    }

    private static String stranger(String member) {
        return STRANGER.signed("{\"alg\":\"EdDSA\",\"kid\":\"%s\",%s}".formatted(EDDSA.kid(), member), CLAIMS);
    }

    private static String header(String algorithm, String kid) {
        return "{\"alg\":\"%s\",\"kid\":\"%s\"}".formatted(algorithm, kid);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
