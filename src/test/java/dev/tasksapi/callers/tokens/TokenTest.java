package dev.tasksapi.callers.tokens;

import static dev.tasksapi.Api.newUser;
import static dev.tasksapi.TestTokens.claims;
import static dev.tasksapi.TestTokens.secondsFromNow;
import static dev.tasksapi.TestTokens.signed;
import static dev.tasksapi.callers.tokens.Answers.assertCallerIs;
import static dev.tasksapi.callers.tokens.Answers.assertRefused;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.tasksapi.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens that hold, however unusual, and what is said of those that do not. */
@QuarkusTest
class TokenTest {
    private final String user = newUser();
    private final String sub = "\"sub\":\"" + user + "\"";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"alg\":\"HS256\"}",
                "{\"typ\":\"jwt\",\"alg\":\"HS256\"}",
                "{\"typ\":\"at+jwt\",\"alg\":\"HS256\"}",
                "{\"alg\":\"HS256\",\"kid\":\"2026-01\"}",
                "{\"alg\":\"HS256\",\"kid\":\"../../../../etc/passwd\"}",
                "{\"alg\":\"HS256\",\"kid\":\"' union select 'secret' --\"}",
                "{ \"alg\" : \"HS256\" , \"unknown\" : { \"a\" : [ 1 ] } }"
            })
    void theHeaderChoosesNothing(String header) {
        assertCallerIs(user, "Bearer " + signed(header, claims(sub)));
    }

    static Stream<Arguments> times() {
        return Stream.of(
                arguments("issued by a clock that is ahead", 20, 3600),
                arguments("issued far in the future, of which the contract says nothing", 86_400, 90_000),
                arguments("issued long ago", -31_536_000, 60),
                arguments("expired, but within the leeway", -3600, -20));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("times")
    void theTimesHold(String name, long issued, long ends) {
        assertCallerIs(user, "Bearer " + signed(claims(sub, issued, ends)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"aud\":[\"web\",\"mobile\"]",
                "\"aud\":\"web\"",
                "\"iss\":\"https://auth.example.com\"",
                "\"id\":\"victim\",\"userId\":\"victim\",\"user_id\":\"victim\",\"email\":\"victim@example.com\"",
                "\"upn\":\"victim\",\"preferred_username\":\"victim\",\"name\":\"victim\"",
                "\"session\":{\"user\":{\"id\":\"victim\",\"sub\":\"victim\"}}",
                "\"groups\":[\"admin\"],\"roles\":\"admin\",\"scope\":\"tasks:all\"",
                "\"nbf\":1,\"jti\":\"a\"",
                "\"nbf\":1.5"
            })
    void otherClaimsDoNotCount(String others) {
        assertCallerIs(user, "Bearer " + signed(claims(sub + "," + others)));
    }

    /** RFC 7519, section 4: what is not understood is ignored, so also what it is made of. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"groups\":{\"team\":\"a\"}",
                "\"groups\":5",
                "\"groups\":[1,null,{\"id\":2}]",
                "\"upn\":5,\"preferred_username\":{},\"unique_name\":[]",
                "\"jti\":7",
                "\"jti\":null,\"auth_time\":\"noon\",\"azp\":[1],\"acr\":0",
                "\"scope\":[\"a\",1],\"scp\":{}",
                "\"roles\":{\"admin\":true},\"role\":7",
                "\"roles\":[1,null,{}]",
                "\"email\":false,\"name\":[\"a\"],\"sid\":9",
                "\"aud\":5,\"iss\":7",
                "\"aud\":{},\"iss\":[]",
                "\"aud\":[null,1,{}],\"iss\":null",
                "\"nbf\":null",
                "\"raw_token\":5,\"realm_access\":{\"roles\":[\"a\"]},\"_claim_names\":{\"groups\":\"src1\"}",
                "\"permissions\":18446744073709551615,\"ratio\":1e400,\"\":null"
            })
    void claimsThatAreNotUsedMayBeOfAnyType(String others) {
        assertCallerIs(user, "Bearer " + signed(claims(sub + "," + others)));
    }

    /** RFC 7519, section 2: a NumericDate may have a fraction. */
    @Test
    void aTimeMayHaveAFraction() {
        String claims = "{%s,\"iat\":%d.25,\"exp\":%d.75}".formatted(sub, secondsFromNow(0), secondsFromNow(60));
        assertCallerIs(user, "Bearer " + signed(claims));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a", "user@example.com", "auth0|5f7c", "Ünïcödé", "日本語", " spaces ", "' or 1=1--", "%s{}\\\\\\\""
            })
    void aSubjectIsTakenAsItIs(String subject) {
        assertCallerIs(subject.replace("\\\\", "\\").replace("\\\"", "\""), "Bearer " + TestTokens.of(subject));
    }

    /** Characters are code points: an emoji is one of them, though it is two in Java and four in UTF-8. */
    @Test
    void aSubjectHasUpTo255Characters() {
        String longest = "é😀".repeat(127) + "😀";
        assertCallerIs(longest, "Bearer " + TestTokens.of(longest));
        assertRefused(TestTokens.of(longest + "a"), "Invalid token");
    }

    /** RFC 9110, section 11.1: the scheme is case-insensitive. */
    @ParameterizedTest
    @ValueSource(strings = {"bearer ", "BEARER ", "BeArEr ", "Bearer   "})
    void theSchemeMayBeWrittenInAnyCase(String scheme) {
        assertCallerIs(user, scheme + TestTokens.of(user));
    }

    /** The headers that name a key are not even looked at: the token holds, and nobody is called. */
    @Test
    void keysThatATokenPointsToAreNeverFetched() throws IOException {
        try (ServerSocket keys = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String url = "http://localhost:" + keys.getLocalPort() + "/keys";
            String header = "{\"alg\":\"HS256\",\"jku\":\"%s\",\"x5u\":\"%s\"}".formatted(url, url);
            assertCallerIs(user, "Bearer " + signed(header, claims(sub)));
            assertRefused(signed(header.replace("HS256", "RS256"), claims(sub)), "Invalid token");
            keys.setSoTimeout(1); // whoever called is already waiting, because the answers are here
            assertThatThrownBy(keys::accept).isInstanceOf(SocketTimeoutException.class);
        }
    }

    static Stream<Arguments> details() {
        String expired = "Token expired";
        String missing = "Invalid token: missing sub claim";
        String invalid = "Invalid token";
        String someone = "\"sub\":\"user-1\"";
        String past = signed(claims(someone, -3600, -40));
        return Stream.of(
                arguments("expired beyond the leeway", past, expired),
                arguments("expired before 1970", signed("{" + someone + ",\"iat\":-9,\"exp\":-1}"), expired),
                arguments("without a sub", signed(claims("\"id\":\"victim\",\"userId\":\"victim\"")), missing),
                arguments("without a sub but a upn", signed(claims("\"upn\":\"victim\",\"email\":\"a@b.c\"")), missing),
                arguments("sub is null", signed(claims("\"sub\":null")), missing),
                arguments("expired and without a sub", signed(claims("\"id\":\"victim\"", -3600, -40)), missing),
                arguments("expired with a bad sub", signed(claims("\"sub\":\"\"", -3600, -40)), invalid),
                arguments(
                        "expired with critical",
                        signed("{\"alg\":\"HS256\",\"crit\":[]}", claims(someone, -9, -40)),
                        invalid),
                arguments("expired and without iat", signed("{" + someone + ",\"exp\":1}"), invalid),
                arguments("expired and tampered with", past.substring(0, past.length() - 4) + "AAAA", invalid));
    }

    /** Why a token does not hold is only told where it helps an honest caller. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("details")
    void theDetailSaysNoMoreThanItMust(String name, String token, String detail) {
        assertRefused(token, detail);
    }
}
