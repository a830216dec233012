package dev.tasksapi.callers.accounts.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import dev.tasksapi.callers.accounts.Person;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How guessing is slowed down, and that nobody is kept out by somebody else who guesses. */
@QuarkusTest
class SignInLimitTest {
    @Inject
    Pool pool;

    @Test
    void fiveMayFailAndTheNextHasToWait() {
        Person ada = Person.registered();
        Person mallory = Person.stranger();
        for (int i = 0; i < 5; i++) {
            guess(mallory, ada).then().statusCode(401);
        }
        guess(mallory, ada)
                .then()
                .statusCode(429)
                .header("Retry-After", Integer::parseInt, is(30))
                .body("error_type", is("rate_limited"));
    }

    @Test
    void anAccountIsCountedHoweverManyNetworksGuess() {
        Person ada = Person.registered();
        for (int i = 0; i < 5; i++) {
            guess(Person.stranger(), ada).then().statusCode(401);
        }
        guess(Person.stranger(), ada).then().statusCode(429);
    }

    @Test
    void aNetworkIsCountedHoweverManyAccountsAreGuessedAt() {
        Person mallory = Person.stranger();
        for (int i = 0; i < 5; i++) {
            guess(mallory, Person.stranger()).then().statusCode(401);
        }
        guess(mallory, Person.stranger()).then().statusCode(429);
    }

    @Test
    void strangersWhoGuessDoNotKeepTheOwnerOut() {
        Person ada = Person.registered();
        for (int i = 0; i < 8; i++) {
            guess(Person.stranger(), ada);
        }
        ada.elsewhere().signIn().then().statusCode(200);
    }

    @Test
    void norDoTheyOnceTheOwnerHasSignedOut() {
        Person ada = Person.registered();
        ada.call().post("/auth/logout").then().statusCode(204);
        for (int i = 0; i < 8; i++) {
            guess(Person.stranger(), ada);
        }
        ada.elsewhere().signIn().then().statusCode(200);
    }

    @Test
    void theWaitDoublesUpToAQuarterOfAnHour() {
        Person ada = Person.registered();
        Person mallory = Person.stranger();
        for (int i = 0; i < 5; i++) {
            guess(mallory, ada);
        }
        for (int seconds : List.of(60, 120, 240, 480, 900, 900)) {
            waitsAreOver();
            guess(mallory, ada).then().statusCode(401);
            guess(mallory, ada).then().statusCode(429).header("Retry-After", Integer::parseInt, is(seconds));
        }
    }

    @Test
    void afterAQuarterOfAnHourWithoutAnyItBeginsAnew() {
        Person ada = Person.registered();
        Person mallory = Person.stranger();
        for (int i = 0; i < 5; i++) {
            guess(mallory, ada);
        }
        sql("update login_attempt set last_at = last_at - interval '20 minutes',"
                + " blocked_until = blocked_until - interval '20 minutes'");
        for (int i = 0; i < 5; i++) {
            guess(mallory, ada).then().statusCode(401);
        }
        guess(mallory, ada).then().statusCode(429);
    }

    @Test
    void aSignInThatSucceedsForgetsThoseThatDidNot() {
        Person ada = Person.registered();
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < 2; i++) {
                ada.elsewhere().signIn("wrong").then().statusCode(401);
            }
            sql("delete from login_attempt where key = sha256(convert_to('network " + network(ada) + "', 'UTF8'))");
            ada.elsewhere().signIn().then().statusCode(200);
        }
    }

    /** Each of fifty looks at the password of a stranger's account at the same moment: five of them may. */
    @Test
    void manyAtOnceAreMany() throws Exception {
        Person ada = Person.registered();
        ExecutorService threads = Executors.newFixedThreadPool(50);
        try {
            List<Callable<Integer>> guesses = IntStream.range(0, 50)
                    .<Callable<Integer>>mapToObj(
                            i -> () -> guess(Person.stranger(), ada).statusCode())
                    .toList();
            List<Integer> answers = threads.invokeAll(guesses).stream()
                    .map(SignInLimitTest::result)
                    .toList();
            assertThat(answers).hasSize(50).containsOnly(401, 429);
            assertThat(answers).filteredOn(status -> status == 401).hasSize(5);
        } finally {
            threads.shutdown();
        }
    }

    private static Response guess(Person guesser, Person of) {
        return guesser.call(Map.of("email", of.email, "password", "a guess")).post("/auth/login");
    }

    private static <T> T result(Future<T> future) {
        try {
            return future.get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static String network(Person person) {
        return person.network.replaceAll("\\.7$", ".0/24");
    }

    private void waitsAreOver() {
        sql("update login_attempt set blocked_until = '-infinity' where blocked_until > now()");
    }

    private void sql(String statement) {
        pool.query(statement).execute().await().indefinitely();
    }
}
