package dev.tasksapi.callers.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;

import dev.tasksapi.NeedsMinutes;
import dev.tasksapi.ServiceProcess;
import dev.tasksapi.callers.mails.SmtpServer;
import dev.tasksapi.callers.mails.SmtpServer.Manner;
import dev.tasksapi.development.EmbeddedDatabase;
import dev.tasksapi.program.InnerService;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The service with an SMTP server, which takes mails, or does not. */
@SuppressWarnings("NullAway.Init")
@NeedsMinutes
class MailIT {
    private static final String REGISTER = "/auth/register";
    private static final String CONFIRM = "/auth/register/confirm";
    private static final String FORGOT = "/auth/password/forgot";

    private static final int MORE_THAN_ARE_KEPT = 110;

    /** Until a mail is tried again: this is about whether it is, and not about the five seconds until then. */
    private static final Map<String, String> SHORT_PAUSE = Map.of("TASKS_API_OUTBOX_PAUSE", "200ms");

    private static EmbeddedDatabase database;
    private static SmtpServer smtp;
    private static ServiceProcess service;

    @BeforeAll
    static void start() {
        database = EmbeddedDatabase.shared();
        smtp = SmtpServer.start();
        Map<String, String> settings = settings(smtp);
        settings.putAll(SHORT_PAUSE);
        service = ServiceProcess.start(database, database.url(), settings);
    }

    private static Map<String, String> settings() {
        return new HashMap<>(Map.of(
                "ACCOUNTS_ENABLED", "true",
                "MAIL_FROM", "Tasks <tasks@example.com>",
                "FRONTEND_URL", "https://app.example.com/app",
                "TRUSTED_PROXIES", "127.0.0.1,::1"));
    }

    private static Map<String, String> settings(SmtpServer server) {
        Map<String, String> settings = settings();
        settings.putAll(
                Map.of("SMTP_HOST", "localhost", "SMTP_PORT", Integer.toString(server.port()), "SMTP_TLS", "none"));
        return settings;
    }

    @AfterAll
    static void stop() throws Exception {
        service.close();
        smtp.close();
    }

    @AfterEach
    void takeMailsAgain() throws Exception {
        smtp.become(Manner.TAKES_MAILS);
    }

    @Test
    void whoeverRegistersIsSignedInOnceTheyFollowTheLink() throws Exception {
        Person ada = stranger();
        register(ada).then().statusCode(202).body("size()", is(1)).body("detail", notNullValue());
        signIn(ada).then().statusCode(401);
        String mail = smtp.next(ada.email);
        assertThat(mail)
                .contains(
                        "MAIL FROM:<tasks@example.com>\nRCPT TO:<" + ada.email + ">\nDATA\n",
                        "Subject: Confirm your e-mail address\n",
                        "From: Tasks <tasks@example.com>\n",
                        "To: " + ada.email + "\n",
                        "Auto-Submitted: auto-generated\n",
                        "Content-Type: text/plain",
                        "\nhttps://app.example.com/confirm-registration#token=")
                .doesNotContain("multipart", "Ada", Person.PASSWORD);
        String token = SmtpServer.token(mail);
        confirm(ada, token)
                .then()
                .statusCode(201)
                .header("Location", is("/auth/me"))
                .cookie("__Secure-refresh_token", notNullValue())
                .body("access_token", notNullValue())
                .body("user.email", is(ada.email))
                .body("user.name", is("Ada"));
        signIn(ada).then().statusCode(200);
        refused(confirm(ada, token));
    }

    @Test
    void nobodyLearnsFromRegisteringWhoHasAnAccount() throws Exception {
        Person ada = confirmed();
        Response known = register(ada);
        Person stranger = stranger();
        Response unknown = register(stranger);
        assertThat(known.statusCode()).isEqualTo(202);
        assertThat(unknown.statusCode()).isEqualTo(202);
        assertThat(known.asString()).isEqualTo(unknown.asString());
        assertThat(smtp.next(ada.email))
                .contains("Subject: You have an account already")
                .doesNotContain("#token=");
        assertThat(smtp.next(stranger.email)).contains("Subject: Confirm your e-mail address");
    }

    @Test
    void aLaterRegistrationReplacesTheOneBefore() throws Exception {
        Person ada = stranger();
        register(ada).then().statusCode(202);
        String first = SmtpServer.token(smtp.next(ada.email));
        service.sql("delete from login_attempt");
        register(ada).then().statusCode(202);
        String second = SmtpServer.token(smtp.next(ada.email));
        refused(confirm(ada, first));
        confirm(ada, second).then().statusCode(201);
    }

    @Test
    void ofManyConfirmationsAtOnceOneWins() throws Exception {
        Person ada = stranger();
        register(ada).then().statusCode(202);
        String token = SmtpServer.token(smtp.next(ada.email));
        ExecutorService callers = Executors.newFixedThreadPool(8);
        try {
            List<Future<Response>> calls = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                calls.add(callers.submit(() -> confirm(ada, token)));
            }
            int won = 0;
            for (Future<Response> call : calls) {
                Response answer = call.get();
                won += answer.statusCode() == 201 ? 1 : 0;
                if (answer.statusCode() != 201) {
                    refused(answer);
                }
            }
            assertThat(won).isEqualTo(1);
        } finally {
            callers.shutdown();
        }
    }

    @Test
    void aTokenThatIsExpiredOrOfAnAddressThatIsTakenMeanwhileIsRefused() throws Exception {
        Person ada = stranger();
        register(ada).then().statusCode(202);
        String expired = SmtpServer.token(smtp.next(ada.email));
        service.sql("update registration set expires_at = now() - interval '1 second'");
        refused(confirm(ada, expired));
        service.sql("delete from login_attempt");
        register(ada).then().statusCode(202);
        String late = SmtpServer.token(smtp.next(ada.email));
        service.sql("insert into user_account (email, email_key, password_hash) values ('%1$s', '%1$s', 'none')"
                .formatted(ada.email));
        refused(confirm(ada, late));
        refused(confirm(ada, "made up"));
    }

    @Test
    void theTokensOfOneKindOfMailAreGoodForNoOther() throws Exception {
        Person ada = stranger();
        register(ada).then().statusCode(202);
        String registration = SmtpServer.token(smtp.next(ada.email));
        refused(reset(ada, registration));
        confirm(ada, registration).then().statusCode(201);
        call(ada, Map.of("email", ada.email)).post(FORGOT).then().statusCode(202);
        String forgotten = SmtpServer.token(smtp.next(ada.email));
        refused(confirm(ada, forgotten));
        reset(ada, forgotten).then().statusCode(204);
        assertThat(smtp.next(ada.email)).contains("Subject: Your password was changed", "RCPT TO:<" + ada.email + ">");
    }

    @Test
    @NeedsMinutes
    void answersDoNotWaitForAServerThatSaysNothing() throws Exception {
        smtp.become(Manner.SAYS_NOTHING);
        List<Person> people =
                Stream.generate(MailIT::stranger).limit(MORE_THAN_ARE_KEPT).toList();
        for (Person person : people) {
            register(person).then().statusCode(202);
        }
        assertThat(smtp.mostConnections()).isBetween(1, 8); // four, and as many that are just being given up
        service.awaitLog("A mail was dropped");
        assertThat(service.log()).doesNotContain("@example.com");
        smtp.become(Manner.TAKES_MAILS);
        smtp.next(people.get(0).email); // it is tried again
        smtp.next(people.get(50).email); // it has waited
    }

    @Test
    void aMailIsTriedAgain() throws Exception {
        smtp.become(Manner.TALKS_NONSENSE);
        Person ada = stranger();
        register(ada).then().statusCode(202);
        smtp.awaitArrival(Manner.TALKS_NONSENSE);
        assertThat(smtp.next(ada.email)).contains("Subject: Confirm your e-mail address");
    }

    @Test
    void whatTheServerRefusesIsLoggedWithoutTheAddress() throws Exception {
        smtp.become(Manner.REFUSES_RECIPIENTS);
        Person ada = stranger();
        register(ada).then().statusCode(202);
        service.awaitLog("A mail was not sent: the SMTP server answered 550");
        assertThat(service.log()).doesNotContain(ada.email, "#token=");
    }

    @Test
    void aServiceThatStopsSendsWhatIsOnItsWay() throws Exception {
        try (SmtpServer slow = SmtpServer.start()) {
            slow.become(Manner.TAKES_ITS_TIME);
            Person ada;
            try (InnerService other = InnerService.start(database.url(), settings(slow))) {
                ada = Person.strangerTo(other.port());
                ada.call(Map.of("email", ada.email, "password", Person.PASSWORD))
                        .post(REGISTER)
                        .then()
                        .statusCode(202);
            }
            assertThat(slow.next(ada.email)).contains("Subject: Confirm your e-mail address");
        }
    }

    @Test
    void withoutAServerThereIsNoMail() throws InterruptedException {
        try (InnerService other = InnerService.start(database.url(), settings())) {
            Person ada = Person.strangerTo(other.port());
            ada.call(Map.of("email", ada.email)).post(FORGOT).then().statusCode(404);
            ada.call(Map.of("token", "x", "password", Person.PASSWORD))
                    .post("/auth/password/reset")
                    .then()
                    .statusCode(404);
            ada.call(Map.of("token", "x")).post(CONFIRM).then().statusCode(404);
            ada.call(Map.of("email", ada.email, "password", Person.PASSWORD))
                    .post(REGISTER)
                    .then()
                    .statusCode(201);
        }
    }

    private static Person stranger() {
        return Person.strangerTo(service.port());
    }

    private static Person confirmed() throws Exception {
        Person person = stranger();
        register(person).then().statusCode(202);
        confirm(person, SmtpServer.token(smtp.next(person.email))).then().statusCode(201);
        service.sql("delete from login_attempt");
        return person;
    }

    private static RequestSpecification call(Person person, Object body) {
        return person.call(body);
    }

    private static Response register(Person person) {
        return call(person, Map.of("email", person.email, "password", Person.PASSWORD, "name", "Ada"))
                .post(REGISTER);
    }

    private static Response signIn(Person person) {
        return call(person, Map.of("email", person.email, "password", Person.PASSWORD))
                .post("/auth/login");
    }

    private static Response confirm(Person person, String token) {
        return call(person, Map.of("token", token)).post(CONFIRM);
    }

    private static Response reset(Person person, String token) {
        return call(person, Map.of("token", token, "password", "another good password"))
                .post("/auth/password/reset");
    }

    private static void refused(Response answer) {
        answer.then()
                .statusCode(400)
                .body("error_type", is("validation_error"))
                .body("errors.field", contains("token"));
    }
}
