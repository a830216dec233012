package dev.tasksapi.keysets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.tasksapi.TestKey;
import dev.tasksapi.TestTokens;
import dev.tasksapi.outbound.FetchException;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jose4j.json.JsonUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which keys of a set are of use, and which sets are none. */
class KeySetReaderTest {
    private static final TestKey EDDSA = TestKey.of("a", "EdDSA");

    @ParameterizedTest
    @ValueSource(strings = {"EdDSA", "ES256", "ES512", "RS256", "PS256"})
    void aKeyOfEachAlgorithmIsRead(String algorithm) {
        TestKey key = TestKey.of("a", algorithm);
        KeySet set = read(key.members());
        SignatureAlgorithm named = SignatureAlgorithm.fromAlgorithm(algorithm);
        assertThat(set.find("a", named)).isNotNull().satisfies(found -> {
            assertThat(found.key()).isEqualTo(key.publicKey());
            assertThat(found.algorithm()).isEqualTo(named);
        });
        assertThat(set.find("b", named)).isNull();
        assertThat(set.find(null, named)).isNotNull();
    }

    /** RFC 8725, section 3.1: one key, one algorithm. */
    @Test
    void aKeyFitsNoOtherAlgorithm() {
        KeySet set = read(TestKey.of("a", "RS256").members());
        assertThat(Stream.of(SignatureAlgorithm.values()).filter(algorithm -> set.find("a", algorithm) != null))
                .containsExactly(SignatureAlgorithm.RS256);
    }

    @Test
    void whereTheKindAllowsOneAlgorithmOnlyItNeedNotBeNamed() {
        assertThat(read(without("alg", EDDSA.members())).keys()).hasSize(1);
        assertThat(read(without("alg", TestKey.of("a", "ES256").members())).keys())
                .hasSize(1);
        assertThat(read(without("alg", TestKey.of("a", "RS256").members())).keys())
                .isEmpty();
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
                        "RSA of RS384",
                        with("alg", "RS384", TestKey.of("a", "RS256").members())),
                arguments(
                        "a curve that is not used",
                        with("crv", "P-384", TestKey.of("a", "ES256").members())));
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
        assertThat(set.find("a", SignatureAlgorithm.EDDSA)).isNull();
    }

    /** RFC 7517, section 4.5: keys of different kinds may share a name. */
    @Test
    void theAlgorithmTellsKeysOfOneNameApart() {
        KeySet set = read(EDDSA.members(), TestKey.of("a", "ES256").members());
        assertThat(set.find("a", SignatureAlgorithm.EDDSA)).isNotNull();
        assertThat(set.find("a", SignatureAlgorithm.ES256)).isNotNull();
    }

    @Test
    void aTokenWithoutANameMeansTheOnlyKeyThatFits() {
        KeySet set = KeySetReader.read(set(List.of(
                EDDSA.jwk(),
                TestKey.of("b", "ES256").jwk(),
                TestKey.of("c", "ES256").jwk())));
        assertThat(set.find(null, SignatureAlgorithm.EDDSA)).isNotNull();
        assertThat(set.find(null, SignatureAlgorithm.ES256)).isNull();
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
