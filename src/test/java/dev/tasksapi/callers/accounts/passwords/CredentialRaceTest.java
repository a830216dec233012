package dev.tasksapi.callers.accounts.passwords;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasksapi.callers.accounts.Person;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** What comes of calls that meet at one account, while passwords are hashed. */
@QuarkusTest
class CredentialRaceTest {
    private static final String NEW = "an entirely different one";

    private final ExecutorService threads = Executors.newFixedThreadPool(16);

    @AfterEach
    void stop() {
        threads.shutdown();
    }

    /** Whoever signs in with the old password while it is changed comes too late, or is signed out with the others. */
    @RepeatedTest(4)
    void noSessionOfTheOldPasswordOutlivesIt() throws Exception {
        Person ada = Person.registered();
        List<Person> thieves =
                IntStream.range(0, 4).mapToObj(i -> ada.elsewhere()).toList();
        List<Callable<Response>> calls = new ArrayList<>();
        calls.add(() -> change(ada, NEW));
        thieves.forEach(thief -> calls.add(thief::signIn));
        assertThat(atOnce(calls).get(0)).isEqualTo(204);
        for (Person thief : thieves) {
            assertThat(thief.refresh().statusCode()).isEqualTo(401);
        }
        ada.refresh().then().statusCode(200);
    }

    @RepeatedTest(2)
    void ofTwoChangesOneHolds() throws Exception {
        Person ada = Person.registered();
        Person phone = ada.elsewhere();
        phone.signIn().then().statusCode(200);
        List<Integer> answers = atOnce(List.of(() -> change(ada, NEW + " 1"), () -> change(phone, NEW + " 2")));
        assertThat(answers).containsExactlyInAnyOrder(204, 400);
        String held = NEW + (answers.get(0) == 204 ? " 1" : " 2");
        ada.elsewhere().signIn(held).then().statusCode(200);
    }

    /** A whole office signs in at nine; nobody mistypes. */
    @Test
    void manyOfOneNetworkMaySignInAtOnce() throws Exception {
        List<Person> people =
                IntStream.range(0, 12).mapToObj(i -> Person.registered()).toList();
        String office = Person.stranger().network;
        List<Callable<Response>> calls = new ArrayList<>();
        people.forEach(person -> calls.add(() -> person.from(office).signIn()));
        assertThat(atOnce(calls)).containsOnly(200);
    }

    private static Response change(Person person, String chosen) {
        return person.signedIn(Map.of("current_password", Person.PASSWORD, "new_password", chosen))
                .put("/auth/password");
    }

    private List<Integer> atOnce(List<Callable<Response>> calls) throws InterruptedException {
        return threads.invokeAll(calls).stream().map(CredentialRaceTest::status).toList();
    }

    private static int status(Future<Response> answer) {
        try {
            return answer.get().statusCode();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
