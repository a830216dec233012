package dev.tasksapi.callers.keysets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.tasksapi.TestKey;
import dev.tasksapi.TestTokens;
import dev.tasksapi.callers.outbound.FetchException;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jose4j.json.JsonUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which keys of a set are of use, and which sets are none. */
class KeySetReaderTest {
    private static final TestKey EDDSA = TestKey.of("a", "EdDSA");

    @ParameterizedTest
    @FieldSource("dev.tasksapi.callers.keysets.VerifyingKey#ALGORITHMS")
    void aKeyOfEachAlgorithmIsRead(String algorithm) {
        TestKey key = TestKey.of("a", algorithm);
        KeySet set = read(key.members());
        assertThat(set.find("a", algorithm)).isNotNull().satisfies(found -> {
            assertThat(found.key()).isEqualTo(key.publicKey());
            assertThat(found.kind()).isEqualTo(algorithm);
        });
        assertThat(set.find("b", algorithm)).isNull();
        assertThat(set.find(null, algorithm)).isNotNull();
    }

    /** RFC 8725, section 3.1: one key, one algorithm; where there are two names of one, either. */
    @ParameterizedTest
    @CsvSource({
        "RS256, RS256",
        "RS512, RS512",
        "PS384, PS384",
        "ES384, ES384",
        "EdDSA, 'EdDSA, Ed25519'",
        "Ed25519, 'EdDSA, Ed25519'",
        "Ed448, 'EdDSA, Ed448'"
    })
    void aKeyFitsNoOtherAlgorithm(String named, String fitting) {
        assertThat(algorithms(TestKey.of("a", named).members())).containsExactly(fitting.split(", ", -1));
    }

    /** RFC 7517, section 4.4: {@code alg} is optional. Microsoft Entra names none, and has a certificate besides. */
    @ParameterizedTest
    @CsvSource({
        "RS256, RSA, 'RS256, RS384, RS512, PS256, PS384, PS512'",
        "ES256, P-256, ES256",
        "ES512, P-521, ES512",
        "EdDSA, Ed25519, 'EdDSA, Ed25519'",
        "Ed448, Ed448, 'EdDSA, Ed448'"
    })
    void aKeyWithoutAnAlgorithmIsForAllOfItsKind(String one, String kind, String fitting) {
        Map<String, Object> key = without("alg", TestKey.of("a", one).members());
        assertThat(algorithms(key)).containsExactly(fitting.split(", ", -1));
        assertThat(read(key).keys()).singleElement().satisfies(read -> assertThat(read.kind())
                .isEqualTo(kind));
        Map<String, Object> asEntra = with("use", "sig", with("x5t", "a", with("x5c", List.of("AAAA"), key)));
        assertThat(algorithms(with("key_ops", List.of("verify"), asEntra))).hasSameElementsAs(algorithms(key));
        assertThat(algorithms(with("use", "enc", key))).isEmpty();
    }

    private static List<String> algorithms(Map<String, Object> key) {
        KeySet set = read(key);
        return Stream.concat(VerifyingKey.ALGORITHMS.stream(), Stream.of("HS256", "HS512", "none", "ES256K", "RS1", ""))
                .filter(algorithm -> set.find("a", algorithm) != null)
                .toList();
    }

    static Stream<Arguments> useless() {
        Map<String, Object> key = EDDSA.members();
        return Stream.of(
                arguments("symmetric", Map.of("kty", "oct", "k", TestTokens.encode("0".repeat(32)), "alg", "HS256")),
                arguments("symmetric and EdDSA", with("kty", "oct", with("k", "AAAA", key))),
                arguments("symmetric for a public key's use", with("alg", "HS256", key)),
                arguments("alg none", with("alg", "none", key)),
                arguments("alg of another kind", with("alg", "ES256", key)),
                arguments("alg that is no text", with("alg", 1, key)),
                arguments("of an unknown kind", with("kty", "AKP", key)),
                arguments("without a kind", without("kty", key)),
                arguments("of another curve", with("crv", "Ed448", key)),
                arguments("for key agreement", with("crv", "X25519", key)),
                arguments("for encryption", with("use", "enc", key)),
                arguments("for signing only", with("key_ops", List.of("sign"), key)),
                arguments("with key_ops of no list", with("key_ops", "verify", key)),
                arguments("with its private half", with("d", "AAAA", key)),
                arguments("without its x", without("x", key)),
                arguments("with an x that is none", with("x", "AAAA", key)),
                arguments("with an x of no text", with("x", 5, key)),
                arguments("with a kid of no text", with("kid", 5, key)),
                arguments("with a kid that is far too long", with("kid", "k".repeat(257), key)),
                arguments(
                        "RSA of 1024 bits",
                        TestKey.generate("a", "RS256", "RSA", 1024).members()),
                arguments(
                        "RSA with an even exponent",
                        with("e", "Ag", TestKey.of("a", "RS256").members())),
                arguments(
                        "RSA with a curve",
                        with("crv", "Ed25519", TestKey.of("a", "RS256").members())),
                arguments(
                        "RSA for encryption, by its alg",
                        with("alg", "RSA-OAEP-256", TestKey.of("a", "RS256").members())),
                arguments(
                        "RSA of HS256",
                        with("alg", "HS256", TestKey.of("a", "RS256").members())),
                arguments(
                        "with the alg of another curve",
                        with("alg", "ES384", TestKey.of("a", "ES256").members())),
                arguments(
                        "a curve that the JDK has given up",
                        with(
                                "alg",
                                "ES256K",
                                with(
                                        "crv",
                                        "secp256k1",
                                        TestKey.of("a", "ES256").members()))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("useless")
    void aKeyThatIsOfNoUseIsPassedOver(String name, Map<String, Object> key) {
        KeySet set = read(key, TestKey.of("good", "ES256").members());
        assertThat(set.keys()).singleElement().satisfies(good -> assertThat(good.id())
                .isEqualTo("good"));
    }

    @Test
    void ofTwoKeysWithOneNameNeitherIsMeant() {
        KeySet set = read(EDDSA.members(), TestKey.of("a", "EdDSA").members());
        assertThat(set.find("a", "EdDSA")).isNull();
    }

    /** RFC 7517, section 4.5: keys of different kinds may share a name. */
    @Test
    void theAlgorithmTellsKeysOfOneNameApart() {
        KeySet set = read(EDDSA.members(), TestKey.of("a", "ES256").members());
        assertThat(set.find("a", "EdDSA")).isNotNull();
        assertThat(set.find("a", "ES256")).isNotNull();
    }

    @Test
    void aTokenWithoutANameMeansTheOnlyKeyThatFits() {
        KeySet set = KeySetReader.read(set(List.of(
                EDDSA.jwk(),
                TestKey.of("b", "ES256").jwk(),
                TestKey.of("c", "ES256").jwk())));
        assertThat(set.find(null, "EdDSA")).isNotNull();
        assertThat(set.find(null, "ES256")).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "{\"keys\":null}",
                "{\"keys\":{}}",
                "{\"keys\":\"a\"}",
                "{\"keys\":[],\"keys\":[]}",
                "{\"keys\":[]",
                "<html>It works!</html>"
            })
    void whatIsNoSetFails(String json) {
        assertThatThrownBy(() -> KeySetReader.read(json)).isInstanceOf(FetchException.class);
    }

    @Test
    void entriesThatAreNoKeysArePassedOver() {
        assertThat(KeySetReader.read("{\"keys\":[null,1,\"a\",[],{}," + EDDSA.jwk() + "]}")
                        .keys())
                .hasSize(1);
    }

    @Test
    void thereIsAnEndToHowManyKeysThereCanBe() {
        String key = EDDSA.jwk();
        assertThat(KeySetReader.read(set(Collections.nCopies(100, key))).keys()).hasSize(100);
        assertThatThrownBy(() -> KeySetReader.read(set(Collections.nCopies(101, key))))
                .isInstanceOf(FetchException.class);
    }

    private static KeySet read(Map<String, Object> key) {
        return KeySetReader.read(set(List.of(JsonUtil.toJson(key))));
    }

    private static KeySet read(Map<String, Object> key, Map<String, Object> other) {
        return KeySetReader.read(set(List.of(JsonUtil.toJson(key), JsonUtil.toJson(other))));
    }

    private static String set(List<String> keys) {
        return "{\"keys\":[" + String.join(",", keys) + "]}";
    }

    private static Map<String, Object> with(String name, Object value, Map<String, Object> key) {
        Map<String, Object> changed = new HashMap<>(key);
        changed.put(name, value);
        return changed;
    }

    private static Map<String, Object> without(String name, Map<String, Object> key) {
        Map<String, Object> changed = new HashMap<>(key);
        changed.remove(name);
        return changed;
    }
}
