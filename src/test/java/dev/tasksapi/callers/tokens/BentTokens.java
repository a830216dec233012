package dev.tasksapi.callers.tokens;

import static dev.tasksapi.TestTokens.encode;
import static dev.tasksapi.TestTokens.secondsFromNow;
import static dev.tasksapi.TestTokens.sign;
import static dev.tasksapi.TestTokens.signed;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.tasksapi.TestTokens;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Tokens that are signed as they should be and still say what no token may. */
final class BentTokens {
    private static final String VALID = TestTokens.of("victim");
    private static final String SUB = "\"sub\":\"victim\"";
    private static final String CLAIMS = TestTokens.claims(SUB);
    private static final String HEADER = encode("{\"alg\":\"HS256\"}");

    private BentTokens() {}

    static Stream<Arguments> forms() {
        String[] parts = VALID.split("\\.", -1);
        String latin1 = encode(CLAIMS.replace("victim", "v\u00efctim").getBytes(StandardCharsets.ISO_8859_1));
        return Stream.of(
                arguments("one part", parts[0]),
                arguments("two parts", parts[0] + "." + parts[1]),
                arguments("four parts", VALID + "." + parts[2]),
                arguments("a dot at the end", VALID + "."),
                arguments("a dot at the start", "." + VALID),
                arguments(
                        "five parts, as a JWE has",
                        encode("{\"alg\":\"dir\",\"enc\":\"A256GCM\"}") + "..AAAA.AAAA.AAAA"),
                arguments("dots only", ".."),
                arguments("no header", "." + parts[1] + "." + parts[2]),
                arguments("no claims", sign(HEADER + ".")),
                arguments("padded", VALID + "="),
                arguments("padded claims", sign(HEADER + "." + padded(CLAIMS))),
                arguments("base64 instead of base64url", sign(HEADER + "." + encode(CLAIMS) + "+/")),
                arguments("two words", VALID + " " + VALID),
                arguments("a space inside", VALID.replace(".", " .")),
                arguments("a tab inside", VALID.replace(".", "\t.")),
                arguments("a comma and another token", VALID + "," + VALID),
                arguments("in quotes", "\"" + VALID + "\""),
                arguments("percent-encoded dots", VALID.replace(".", "%2E")),
                arguments("not ASCII", "\u00e9" + VALID),
                arguments(
                        "longer than any token",
                        signed(TestTokens.claims(SUB + ",\"x\":\"" + "x".repeat(8_192) + "\""))),
                arguments("a token in a token", signed("{\"alg\":\"HS256\",\"cty\":\"JWT\"}", VALID)),
                arguments("a token as claims", signed(VALID)),
                arguments("claims that are no UTF-8", sign(HEADER + "." + latin1)),
                arguments(
                        "a header that is no UTF-8",
                        sign(encode(new byte[] {'{', (byte) 0xff, '}'}) + "." + parts[1])));
    }

    /** Spaces at the end bring it to a length that needs padding. */
    private static String padded(String json) {
        String needy = json + " ".repeat(4 - json.length() % 3);
        return Base64.getUrlEncoder().encodeToString(needy.getBytes(StandardCharsets.UTF_8));
    }

    static Stream<Arguments> headers() {
        return Stream.of(
                        "[\"HS256\"]",
                        "\"HS256\"",
                        "null",
                        "not json",
                        "{\"alg\":\"HS256\"",
                        "{\"alg\":\"HS256\"}{}",
                        "{\"alg\":\"none\",\"alg\":\"HS256\"}",
                        "{\"alg\":\"HS256\",\"alg\":\"HS256\"}",
                        "{\"alg\":\"HS256\",\"\\u0061lg\":\"none\"}",
                        "{\"alg\":\"HS256\",\"kid\":\"a\",\"kid\":\"b\"}",
                        "{\"alg\":\"HS256\",\"crit\":[]}",
                        "{\"alg\":\"HS256\",\"crit\":\"exp\"}",
                        "{\"alg\":\"HS256\",\"crit\":{\"exp\":1}}",
                        "{\"alg\":\"HS256\",\"crit\":[\"unknown\"],\"unknown\":1}",
                        "{\"alg\":\"HS256\",\"crit\":[\"unknown\"]}",
                        "{\"alg\":\"HS256\",\"crit\":[\"alg\"]}",
                        "{\"alg\":\"HS256\",\"crit\":[\"b64\"],\"b64\":true}",
                        "{\"alg\":\"HS256\",\"crit\":[\"b64\"],\"b64\":false}",
                        "{\"alg\":\"HS256\",\"b64\":false}")
                .map(header -> arguments(header, signed(header, CLAIMS)));
    }

    static Stream<Arguments> claims() {
        long now = secondsFromNow(0);
        long later = secondsFromNow(3600);
        String issued = SUB + ",\"iat\":" + now;
        String ends = SUB + ",\"exp\":" + later;
        return Stream.of(
                        "[]",
                        "[" + CLAIMS + "]",
                        "\"victim\"",
                        "null",
                        "not json",
                        CLAIMS + CLAIMS,
                        "{" + issued + ",\"exp\":" + later,
                        "{" + issued + "}",
                        "{" + issued + ",\"exp\":null}",
                        "{" + issued + ",\"exp\":\"" + later + "\"}",
                        "{" + issued + ",\"exp\":\"never\"}",
                        "{" + issued + ",\"exp\":true}",
                        "{" + issued + ",\"exp\":[" + later + "]}",
                        "{" + issued + ",\"exp\":1e400}",
                        "{" + issued + ",\"exp\":99999999999999999999}",
                        "{" + issued + ",\"exp\":1,\"exp\":" + later + "}",
                        "{" + ends + "}",
                        "{" + ends + ",\"iat\":null}",
                        "{" + ends + ",\"iat\":\"" + now + "\"}",
                        "{" + ends + ",\"iat\":{}}",
                        "{" + SUB + "}",
                        "{" + ends + ",\"iat\":" + secondsFromNow(7200) + "}",
                        "{" + ends + ",\"iat\":" + now + ",\"nbf\":" + secondsFromNow(120) + "}",
                        "{" + ends + ",\"iat\":" + now + ",\"nbf\":\"" + now + "\"}",
                        "{" + ends + ",\"iat\":" + now + ",\"x\":{\"a\":1,\"a\":2}}")
                .map(claims -> arguments(claims, signed(claims)));
    }

    static Stream<Arguments> subjects() {
        return Stream.of(
                        "\"\"",
                        "\" \"",
                        "\"   \"",
                        "\"\\u00a0\"",
                        "\"\\u2003\\u3000 \"",
                        "\"\\u2028\"",
                        "\"\\u200b\"",
                        "\"\\ufeff \\u2060\"",
                        "5",
                        "true",
                        "[\"victim\"]",
                        "{\"id\":\"victim\"}",
                        "\"" + "a".repeat(256) + "\"",
                        "\"" + "\ud83d\ude00".repeat(256) + "\"",
                        "\"vic\\u0000tim\"",
                        "\"victim\\n\"",
                        "\"vic\\ttim\"",
                        "\"vic\\u007ftim\"",
                        "\"vic\\u0085tim\"",
                        "\"vic\ttim\"",
                        "\"victim\\ud83d\"",
                        "\"\\ude00victim\"",
                        "\"\\ude00\\ud83d\"",
                        "\"victim\",\"sub\":\"attacker\"",
                        "\"attacker\",\"s\\u0075b\":\"victim\"")
                .map(subject -> arguments("sub " + subject, signed(TestTokens.claims("\"sub\":" + subject))));
    }
}
