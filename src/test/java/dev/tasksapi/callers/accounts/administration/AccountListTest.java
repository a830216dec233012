package dev.tasksapi.callers.accounts.administration;

import static dev.tasksapi.callers.accounts.administration.Admins.USERS;
import static dev.tasksapi.callers.accounts.administration.Admins.outside;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import dev.tasksapi.Envelope;
import dev.tasksapi.callers.accounts.Person;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The list of accounts, as an admin reads it. */
@QuarkusTest
class AccountListTest {
    private final String mark = UUID.randomUUID().toString();

    private String register(String name) {
        Person person = Person.stranger();
        return person.call(Map.of("email", person.email, "password", Person.PASSWORD, "name", name))
                .post("/auth/register")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getString("user.id");
    }

    private static Response search(String text) {
        return outside().queryParam("search", text).get(USERS);
    }

    @Test
    void anAccountIsShownWithoutItsPassword() {
        Person ada = Person.registered();
        search(ada.email)
                .then()
                .statusCode(200)
                .body("size()", is(1))
                .body("[0].size()", is(6))
                .body("[0].id", is(ada.id()))
                .body("[0].email", is(ada.email))
                .body("[0].name", is("Ada"))
                .body("[0].roles", empty())
                .body("[0].disabled", is(false))
                .body("[0].created_at", matchesPattern("\\d{4}-.*Z"));
    }

    @Test
    void thePagesLeadFromTheNewestToTheOldest() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            ids.add(0, register("Nr & " + i + " " + mark));
        }
        List<String> found = new ArrayList<>();
        @Nullable String next = "/auth/users?limit=2&search=" + "%20" + mark;
        int pages = 0;
        while (next != null) {
            Response page = outside().urlEncodingEnabled(false).get(next);
            found.addAll(page.then().statusCode(200).extract().jsonPath().getList("id"));
            next = target(page.header("Link"));
            pages++;
        }
        assertThat(found).isEqualTo(ids);
        assertThat(pages).isEqualTo(3);
    }

    private static @Nullable String target(@Nullable String link) {
        if (link == null) {
            return null;
        }
        assertThat(link).matches("</auth/users\\?[!-~]+>; rel=\"next\"");
        return link.substring(1, link.indexOf('>'));
    }

    @Test
    void whatIsSearchedForIsInTheLinkAsItWas() {
        register("Zoë & <" + mark + ">; 1");
        register("Zoë & <" + mark + ">; 2");
        String text = "ZOË & <" + mark + ">;";
        String next = target(outside()
                .queryParam("search", text)
                .queryParam("limit", 1)
                .get(USERS)
                .header("Link"));
        outside()
                .urlEncodingEnabled(false)
                .get(String.valueOf(next))
                .then()
                .statusCode(200)
                .body("name", contains("Zoë & <" + mark + ">; 1"));
    }

    @Test
    void aPageIsFiftyUnlessItIsSaidOtherwise() {
        register("one");
        outside().get(USERS).then().statusCode(200);
        outside().queryParam("limit", 1).get(USERS).then().body("size()", is(1));
        outside().queryParam("limit", 200).get(USERS).then().statusCode(200).header("Link", nullValue());
    }

    /** In both forms of Unicode, and as typed on any keyboard. */
    @ParameterizedTest
    @ValueSource(strings = {"ÜNAL ", "ünal ", "U\u0308nal ", "  ünal "})
    void aNameIsFoundHoweverItIsTyped(String typed) {
        String id = register("Ünal " + mark);
        search(typed + mark).then().body("id", contains(id));
    }

    @Test
    void anAddressIsFoundHoweverItIsTyped() {
        Person ada = Person.registered();
        search(ada.email.toUpperCase(Locale.ROOT)).then().body("email", contains(ada.email));
        search(ada.email.substring(4, 20)).then().body("email", hasItem(ada.email));
    }

    @Test
    void wildcardsAreLetters() {
        String id = register("100%_\\ " + mark);
        search("100%_\\ " + mark).then().body("id", contains(id));
        for (String pattern : List.of("%%", "__", "1%_\\ " + mark, "100__\\ " + mark, "' or '1'='1", "\\\\")) {
            search(pattern).then().statusCode(200).body("id.findAll { it == '%s' }".formatted(id), empty());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "limit, 0",
        "limit, 201",
        "limit, -1",
        "limit, 1.5",
        "limit, ''",
        "limit, many",
        "limit, 99999999999999999999",
        "limit, ١",
        "cursor, ''",
        "cursor, x",
        "cursor, '***'",
        "cursor, AAAA",
        "cursor, AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "cursor, f_________________________________",
        "cursor, gAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "cursor, f_______________________________",
        "search, a",
        "search, ''",
        "search, '  a '",
    })
    void aParameterThatCannotBeRightIsNamed(String name, String value) {
        Response answer = outside().queryParam(name, value).get(USERS);
        Envelope.check(answer, 400, "validation_error", Set.of("errors"));
        answer.then().body("errors.field", contains(name));
    }

    @Test
    void allThatIsWrongIsNamedAtOnce() {
        outside()
                .queryParam("limit", "1", "2")
                .queryParam("cursor", "x")
                .queryParam("search", "a".repeat(101))
                .get(USERS)
                .then()
                .statusCode(400)
                .body("errors.field", contains("limit", "cursor", "search"));
        outside()
                .urlEncodingEnabled(false)
                .get(USERS + "?search=ab%00")
                .then()
                .statusCode(400)
                .body("errors.field", contains("search"));
    }

    @Test
    void theCursorOfTheFirstMomentIsOne() {
        outside()
                .queryParam("cursor", "A".repeat(32))
                .get(USERS)
                .then()
                .statusCode(200)
                .body("$", empty());
    }

    @Test
    void onlyAdminsReadIt() {
        Person ada = Person.registered();
        Envelope.check(given().get(USERS), 401, "authentication_error");
        Envelope.check(ada.signedIn().get(USERS), 403, "permission_denied");
        Envelope.check(ada.signedIn().get(USERS + "?limit=x"), 403, "permission_denied");
        Admins.registered().signedIn().get(USERS).then().statusCode(200);
    }
}
