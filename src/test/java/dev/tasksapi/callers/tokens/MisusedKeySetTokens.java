package dev.tasksapi.callers.tokens;

import static dev.tasksapi.BetterAuthMode.claims;
import static dev.tasksapi.BetterAuthMode.issued;
import static dev.tasksapi.BetterAuthMode.origin;
import static dev.tasksapi.TestTokens.encode;
import static dev.tasksapi.TestTokens.signed;
import static dev.tasksapi.callers.tokens.ForgedKeySetTokens.CLAIMS;
import static dev.tasksapi.callers.tokens.ForgedKeySetTokens.EDDSA;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.tasksapi.TestTokens;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Tokens that a key of the set has really signed, for something or somebody else, or that were changed since. */
final class MisusedKeySetTokens {
    private MisusedKeySetTokens() {}

    /** Tokens of Better Auth's own that are for something else, and such as others might mint with its keys. */
    static Stream<Arguments> purposes() {
        String data = TestTokens.claims(
                "\"sub\":\"victim\",\"iss\":\"%s\",\"aud\":\"better-auth:session-cache\"".formatted(origin()));
        return Stream.of(
                arguments("session data", typed("better-auth.session-cache+jwt", data)),
                arguments("session data for us", typed("better-auth.session-cache+jwt", CLAIMS)),
                arguments("session data without its type", EDDSA.signed(data)),
                arguments("session data that says it is a JWT", typed("JWT", data)),
                arguments(
                        "session data for us too",
                        EDDSA.signed(TestTokens.claims(
                                "\"sub\":\"victim\",\"iss\":\"%s\",\"aud\":[\"%s\",\"better-auth:session-cache\"]"
                                        .formatted(origin(), origin())))),
                arguments("session data by the secret for us", signed(data)),
                arguments("an ID token's logout", typed("logout+jwt", CLAIMS)),
                arguments("a DPoP proof", typed("dpop+jwt", CLAIMS)),
                arguments("a security event", typed("secevent+jwt", CLAIMS)),
                arguments("a type of no text", EDDSA.signed("{\"alg\":\"EdDSA\",\"typ\":1}", CLAIMS)),
                arguments("an empty type", typed("", CLAIMS)),
                arguments("a type by the secret", signed("{\"alg\":\"HS256\",\"typ\":\"reset+jwt\"}", CLAIMS)),
                arguments("a JWE", typed("JWE", CLAIMS)));
    }

    static Stream<Arguments> claimsOfOthers() {
        return Stream.of(
                        "",
                        "\"iss\":\"%o\"",
                        "\"aud\":\"%o\"",
                        "\"iss\":\"https://evil.example.com\",\"aud\":\"%o\"",
                        "\"iss\":\"%o/\",\"aud\":\"%o\"",
                        "\"iss\":[\"%o\"],\"aud\":\"%o\"",
                        "\"iss\":null,\"aud\":\"%o\"",
                        "\"iss\":\"%o\",\"aud\":\"https://evil.example.com\"",
                        "\"iss\":\"%o\",\"aud\":[]",
                        "\"iss\":\"%o\",\"aud\":[\"a\",\"b\"]",
                        "\"iss\":\"%o\",\"aud\":\"%o/\"",
                        "\"iss\":\"%o\",\"aud\":{\"%o\":true}")
                .map(claims -> claims.replace("%o", origin()))
                .map(claims -> arguments(
                        "claims " + claims,
                        EDDSA.signed(
                                TestTokens.claims("\"sub\":\"victim\"" + (claims.isEmpty() ? "" : ",") + claims))));
    }

    static Stream<Arguments> changes() {
        String token = EDDSA.signed(CLAIMS);
        String[] parts = token.split("\\.", -1);
        String es256 = ForgedKeySetTokens.KEYS.get(1).signed(CLAIMS);
        return Stream.of(
                arguments("other claims", parts[0] + "." + encode(claims("other")) + "." + parts[2]),
                arguments("another signature", parts[0] + "." + parts[1] + "." + encode(new byte[64])),
                arguments("no signature", parts[0] + "." + parts[1] + "."),
                arguments("half a signature", token.substring(0, token.length() - 43)),
                arguments("ES256 with zeros", cut(es256) + "." + encode(new byte[64])),
                arguments("ES256 in DER", cut(es256) + "." + encode(new byte[] {0x30, 6, 2, 1, 0, 2, 1, 0})),
                arguments("bad times", EDDSA.signed("{\"sub\":\"victim\"," + issued() + "}")),
                arguments(
                        "not yet",
                        EDDSA.signed(TestTokens.claims(
                                "\"sub\":\"victim\",\"nbf\":" + TestTokens.secondsFromNow(120) + "," + issued()))),
                arguments("a subject of no text", EDDSA.signed(TestTokens.claims("\"sub\":5," + issued()))),
                arguments("an empty subject", EDDSA.signed(claims(""))),
                arguments("a subject of white space", EDDSA.signed(claims(" "))),
                arguments("a subject with a control character", EDDSA.signed(claims("vic\\u0000tim"))));
    }

    private static String cut(String token) {
        return token.substring(0, token.lastIndexOf('.'));
    }

    private static String typed(String type, String claims) {
        return EDDSA.signed("{\"alg\":\"EdDSA\",\"kid\":\"%s\",\"typ\":\"%s\"}".formatted(EDDSA.kid(), type), claims);
    }
}
