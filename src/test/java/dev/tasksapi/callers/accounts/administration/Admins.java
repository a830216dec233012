package dev.tasksapi.callers.accounts.administration;

import static io.restassured.RestAssured.given;

import dev.tasksapi.TestTokens;
import dev.tasksapi.callers.accounts.Person;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;

/** Those who may see and change the accounts of others. */
final class Admins {
    static final String USERS = "/auth/users";
    static final String USER = "/auth/users/{id}";

    private Admins() {}

    /** A call of an admin who has no account here, as Better Auth's admin plugin has them. */
    static RequestSpecification outside() {
        return given().auth()
                .oauth2(TestTokens.signed(TestTokens.claims("\"sub\":\"admin-of-another\",\"role\":\"user,admin\"")));
    }

    static Response change(RequestSpecification admin, String id, Object body) {
        return admin.contentType(ContentType.JSON).body(body).patch(USER, id);
    }

    /** Changes an account, whatever it is. */
    static void change(Person person, Map<String, ?> changes) {
        change(outside(), person.id(), changes).then().statusCode(200);
    }

    /** Somebody with an account who is an admin, and has a token that says so. */
    static Person registered() {
        Person admin = Person.registered();
        change(admin, Map.of("roles", List.of("admin")));
        admin.refresh().then().statusCode(200);
        return admin;
    }
}
