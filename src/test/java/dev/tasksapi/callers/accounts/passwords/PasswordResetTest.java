package dev.tasksapi.callers.accounts.passwords;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;

import dev.tasksapi.Api;
import dev.tasksapi.callers.accounts.Person;
import dev.tasksapi.callers.mails.SmtpServer;
import io.quarkus.mailer.SentMail;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Forgetting a password, with the mails that are printed in dev. */
@QuarkusTest
class PasswordResetTest {
    private static final String NEW = "another good password";

    @Inject
    PrintedMails mails;

    @Inject
    Pool database;

    @BeforeEach
    void forgetLimits() {
        sql("delete from login_attempt");
    }

    @Test
    void aForgottenPasswordIsReplacedWithTheLinkOfTheMail() throws InterruptedException {
        Person ada = Person.registered();
        String token = tokenFor(ada);
        reset(ada, token, NEW).then().statusCode(204);
        assertThat(mails.next(ada.email).subject()).isEqualTo("Your password was changed");
        ada.elsewhere().signIn().then().statusCode(401);
        ada.elsewhere().signIn(NEW).then().statusCode(200);
        ada.refresh().then().statusCode(401);
    }

    @Test
    void theMailIsOfPlainTextAndHoldsNothingThatSomebodyTyped() throws InterruptedException {
        Person ada = Person.stranger();
        String name = "</p>{ada} https://evil.example\r\nBcc: eve@example.com";
        ada.call(Map.of("email", ada.email, "password", Person.PASSWORD, "name", name))
                .post("/auth/register")
                .then()
                .statusCode(201);
        forgot(ada, ada.email).then().statusCode(202);
        SentMail mail = mails.next(ada.email);
        assertThat(mail.subject()).isEqualTo("Set a new password");
        assertThat(mail.htmlBody()).isNull();
        assertThat(mail.cc()).isEmpty();
        assertThat(mail.bcc()).isEmpty();
        assertThat(mail.textBody())
                .contains("https://www.example.com/reset-password#token=", "within 30 minutes")
                .doesNotContain("evil", "Bcc", "{");
    }

    @Test
    void nobodyLearnsWhoHasAnAccount() throws InterruptedException {
        Person ada = Person.registered();
        Person disabled = Person.registered();
        Person stranger = Person.stranger();
        sql("update user_account set disabled = true where email = '" + disabled.email + "'");
        String known = accepted(forgot(ada, ada.email));
        assertThat(accepted(forgot(ada, disabled.email))).isEqualTo(known);
        assertThat(accepted(forgot(ada, stranger.email))).isEqualTo(known);
        Person last = Person.registered();
        accepted(forgot(last, last.email));
        mails.next(last.email); // mails are sent in their order, so those before it would be there
        mails.next(ada.email);
        assertThat(mails.isEmpty(disabled.email)).isTrue();
        assertThat(mails.isEmpty(stranger.email)).isTrue();
    }

    @Test
    void theMailGoesToTheAddressOfTheAccount() throws InterruptedException {
        Person ada = Person.registered();
        forgot(ada, "  " + ada.email.toUpperCase(Locale.ROOT) + " ").then().statusCode(202);
        assertThat(mails.next(ada.email).to()).containsExactly(ada.email);
    }

    @Test
    void aTokenIsGoodOnce() throws InterruptedException {
        Person ada = Person.registered();
        String token = tokenFor(ada);
        reset(ada, token, NEW).then().statusCode(204);
        refused(reset(ada, token, "yet another password"));
        ada.signIn(NEW).then().statusCode(200);
    }

    @Test
    void aTokenThatIsUnknownOrExpiredIsRefused() throws InterruptedException {
        Person ada = Person.registered();
        refused(reset(ada, "x".repeat(43), NEW));
        refused(reset(ada, "", NEW));
        refused(reset(ada, "\0 \uD83D\uDE00", NEW));
        String token = tokenFor(ada);
        sql("update password_reset set expires_at = now() - interval '1 second'");
        refused(reset(ada, token, NEW));
        ada.signIn().then().statusCode(200);
    }

    @Test
    void aTokenOfSomebodyWhoWasDisabledIsRefused() throws InterruptedException {
        Person ada = Person.registered();
        String token = tokenFor(ada);
        sql("update user_account set disabled = true where email = '" + ada.email + "'");
        refused(reset(ada, token, NEW));
    }

    @Test
    void aPasswordThatIsRefusedLeavesTheTokenGood() throws InterruptedException {
        Person ada = Person.registered();
        String token = tokenFor(ada);
        for (String bad : List.of("short", "password123", ada.email)) {
            reset(ada, token, bad).then().statusCode(400).body("errors.field", contains("password"));
        }
        reset(ada, token, NEW).then().statusCode(204);
    }

    @Test
    void whatIsMissingIsNamed() {
        Person ada = Person.stranger();
        ada.call(Map.of())
                .post("/auth/password/reset")
                .then()
                .statusCode(400)
                .body("errors.field.sort()", contains("password", "token"));
        ada.call(Map.of()).post("/auth/password/forgot").then().statusCode(400).body("errors.field", contains("email"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ada@example.com\r\nBcc: eve@example.com",
                "ada@example.com,eve@example.com",
                "Ada <ada@example.com>",
                "ada@example.com\u0000",
                "ada @example.com",
                "(ada)ada@example.com"
            })
    void whatIsNoSingleAddressIsRefused(String email) {
        forgot(Person.stranger(), email).then().statusCode(400).body("errors.field", contains("email"));
    }

    @Test
    void ofManyResetsAtOnceOneWins() throws Exception {
        Person ada = Person.registered();
        String token = tokenFor(ada);
        assertOneWins(IntStream.range(0, 8).mapToObj(i -> token).toList(), ada);
    }

    @Test
    void ofResetsByAllTokensOfAnAccountAtOnceOneWins() throws Exception {
        Person ada = Person.registered();
        List<String> tokens = List.of(tokenFor(ada), tokenFor(ada), tokenFor(ada));
        assertOneWins(tokens, ada);
        tokens.forEach(token -> refused(reset(ada, token, NEW)));
    }

    private static void assertOneWins(List<String> tokens, Person person) throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(tokens.size());
        try {
            List<Future<Response>> calls = IntStream.range(0, tokens.size())
                    .mapToObj(i -> callers.submit(() -> reset(person, tokens.get(i), "good password of call " + i)))
                    .toList();
            int winner = -1;
            for (int i = 0; i < calls.size(); i++) {
                Response answer = calls.get(i).get();
                if (answer.statusCode() == 204) {
                    assertThat(winner).isEqualTo(-1);
                    winner = i;
                } else {
                    refused(answer);
                }
            }
            person.elsewhere().signIn("good password of call " + winner).then().statusCode(200);
        } finally {
            callers.shutdown();
        }
    }

    @Test
    void aFourthTokenReplacesTheOldest() throws InterruptedException {
        Person ada = Person.registered();
        List<String> tokens = List.of(tokenFor(ada), tokenFor(ada), tokenFor(ada), tokenFor(ada));
        refused(reset(ada, tokens.get(0), NEW));
        reset(ada, tokens.get(1), NEW).then().statusCode(204);
        refused(reset(ada, tokens.get(3), NEW));
    }

    @Test
    void aMailboxGetsOneMailAMinute() throws InterruptedException {
        Person ada = Person.registered();
        String first = accepted(forgot(ada, ada.email));
        for (int i = 0; i < 5; i++) {
            assertThat(accepted(forgot(Person.stranger(), ada.email))).isEqualTo(first);
        }
        Person last = Person.registered();
        forgot(last, last.email);
        mails.next(last.email);
        mails.next(ada.email);
        assertThat(mails.isEmpty(ada.email)).isTrue();
    }

    @Test
    void aMailboxGetsFiveMailsAnHour() throws InterruptedException {
        Person ada = Person.registered();
        for (int i = 0; i < 7; i++) {
            accepted(forgot(Person.stranger(), ada.email));
            sql("update login_attempt set last_at = last_at - interval '61 seconds'");
        }
        Person last = Person.registered();
        forgot(last, last.email);
        mails.next(last.email);
        for (int i = 0; i < 5; i++) {
            mails.next(ada.email);
        }
        assertThat(mails.isEmpty(ada.email)).isTrue();
        sql("update login_attempt set blocked_until = blocked_until - interval '12 minutes'");
        accepted(forgot(Person.stranger(), ada.email));
        mails.next(ada.email);
    }

    @Test
    void aNetworkThatAsksForManyMailsHasToWait() {
        Person eve = Person.stranger();
        for (int i = 0; i < 20; i++) {
            forgot(eve, "somebody-" + i + "@example.com").then().statusCode(202);
        }
        forgot(eve, "somebody@example.com")
                .then()
                .statusCode(429)
                .body("error_type", is("rate_limited"))
                .header("Retry-After", matchesPattern("1[78]\\d"));
        forgot(Person.stranger(), "somebody@example.com").then().statusCode(202);
    }

    @Test
    void aTokenOfAMailIsGoodForNothingElse() throws InterruptedException {
        Person ada = Person.registered();
        String token = tokenFor(ada);
        ada.call().auth().oauth2(token).get(Api.TASKS).then().statusCode(401);
        ada.call().auth().oauth2(token).get("/auth/me").then().statusCode(401);
        Person.stranger()
                .call(Map.of("refresh_token", token))
                .post("/auth/refresh")
                .then()
                .statusCode(401);
        refused(reset(ada, ada.refreshToken(), NEW));
        refused(reset(ada, ada.accessToken().substring(0, 400), NEW));
        reset(ada, token, NEW).then().statusCode(204);
    }

    @Test
    void aChangedPasswordEndsMailsOnTheirWayAndIsTold() throws InterruptedException {
        Person ada = Person.registered();
        String token = tokenFor(ada);
        ada.signedIn(Map.of("current_password", Person.PASSWORD, "new_password", NEW))
                .put("/auth/password")
                .then()
                .statusCode(204);
        assertThat(mails.next(ada.email).textBody()).contains("was changed just now", "https://www.example.com/");
        refused(reset(ada, token, "yet another password"));
    }

    @Test
    void printedMailsProveNoAddress() {
        Person.stranger()
                .call(Map.of("token", "x"))
                .post("/auth/register/confirm")
                .then()
                .statusCode(404);
    }

    private String tokenFor(Person person) throws InterruptedException {
        forgetLimits();
        forgot(person, person.email).then().statusCode(202);
        return SmtpServer.token(mails.next(person.email).textBody());
    }

    private static Response forgot(Person person, String email) {
        return person.call(Map.of("email", email)).post("/auth/password/forgot");
    }

    private static Response reset(Person person, String token, String password) {
        return person.call(Map.of("token", token, "password", password)).post("/auth/password/reset");
    }

    private static String accepted(Response answer) {
        answer.then().statusCode(202).body("detail", containsString("If somebody"));
        return answer.asString();
    }

    private static void refused(Response answer) {
        answer.then()
                .statusCode(400)
                .body("error_type", is("validation_error"))
                .body("errors.field", contains("token"));
    }

    private void sql(String statement) {
        database.query(statement).executeAndAwait();
    }
}
