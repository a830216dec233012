package dev.tasksapi.callers.accounts.passwords;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;

import dev.tasksapi.Api;
import dev.tasksapi.callers.accounts.Person;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PasswordChangeTest {
    private static final String NEW = "an entirely different one";

    private Person ada;

    @BeforeEach
    void register() {
        ada = Person.registered();
    }

    @Test
    void theNewOneHoldsAndTheOldOneDoesNot() {
        change(ada, Person.PASSWORD, NEW).then().statusCode(204);
        ada.elsewhere().signIn(Person.PASSWORD).then().statusCode(401);
        ada.elsewhere().signIn(NEW).then().statusCode(200);
    }

    @Test
    void everyOtherSessionEnds() {
        Person phone = ada.elsewhere();
        phone.signIn();
        change(ada, Person.PASSWORD, NEW).then().statusCode(204);
        phone.refresh().then().statusCode(401);
        ada.refresh().then().statusCode(200);
    }

    @Test
    void whoeverDoesNotKnowTheCurrentOneChangesNothing() {
        change(ada, "not the current one", NEW).then().statusCode(400).body("errors[0].field", is("current_password"));
        ada.elsewhere().signIn(Person.PASSWORD).then().statusCode(200);
    }

    @Test
    void aStolenAccessTokenCannotGuessForLong() {
        for (int i = 0; i < 5; i++) {
            change(ada, "guess number " + i, NEW).then().statusCode(400);
        }
        change(ada, Person.PASSWORD, NEW).then().statusCode(429).header("Retry-After", Integer::parseInt, is(30));
    }

    @Test
    void theNewOneHasToBeGood() {
        change(ada, Person.PASSWORD, "short").then().statusCode(400).body("errors[0].field", is("new_password"));
        change(ada, Person.PASSWORD, ada.email).then().statusCode(400);
        change(ada, Person.PASSWORD, "password123").then().statusCode(400);
    }

    @Test
    void whatIsMissingIsSaid() {
        ada.signedIn(Map.of())
                .put("/auth/password")
                .then()
                .statusCode(400)
                .body("errors.field", contains("current_password", "new_password"));
    }

    @Test
    void onlyWhoeverSignsInHereHasOne() {
        Api.as(Api.newUser(), Map.of("current_password", "x", "new_password", NEW))
                .put("/auth/password")
                .then()
                .statusCode(403);
        given().put("/auth/password").then().statusCode(401);
    }

    private static Response change(Person person, String current, String chosen) {
        return person.signedIn(Map.of("current_password", current, "new_password", chosen))
                .put("/auth/password");
    }
}
