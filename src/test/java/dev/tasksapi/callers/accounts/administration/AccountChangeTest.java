package dev.tasksapi.callers.accounts.administration;

import static dev.tasksapi.callers.accounts.administration.Admins.USER;
import static dev.tasksapi.callers.accounts.administration.Admins.USERS;
import static dev.tasksapi.callers.accounts.administration.Admins.change;
import static dev.tasksapi.callers.accounts.administration.Admins.outside;
import static io.restassured.RestAssured.given;
import static java.util.Collections.nCopies;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import dev.tasksapi.Api;
import dev.tasksapi.Envelope;
import dev.tasksapi.TestTokens;
import dev.tasksapi.callers.accounts.Person;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an admin changes of somebody's account, and what comes of it for them. */
@QuarkusTest
class AccountChangeTest {
    private static final Map<String, ?> ADMIN = Map.of("roles", List.of("admin"));
    private static final Map<String, ?> DISABLED = Map.of("disabled", true);
    private static final Map<String, ?> ENABLED = Map.of("disabled", false);

    private Person ada = Person.stranger();

    @BeforeEach
    void register() {
        ada = Person.registered();
    }

    @Test
    void rolesAreInTheNextToken() {
        change(outside(), ada.id(), Map.of("roles", List.of("writer", "editor")))
                .then()
                .statusCode(200)
                .body("size()", is(6))
                .body("id", is(ada.id()))
                .body("email", is(ada.email))
                .body("roles", contains("editor", "writer"))
                .body("disabled", is(false));
        ada.signedIn().get("/auth/me").then().body("roles", empty());
        ada.refresh().then().statusCode(200).body("user.roles", contains("editor", "writer"));
        ada.signedIn().get("/auth/me").then().body("roles", contains("editor", "writer"));
    }

    @Test
    void whatIsAbsentStays() {
        change(ada, Map.of("roles", List.of("editor"), "disabled", true));
        change(outside(), ada.id(), ENABLED)
                .then()
                .body("roles", contains("editor"))
                .body("disabled", is(false));
        change(outside(), ada.id(), Map.of("email", "other@example.com", "id", UUID.randomUUID()))
                .then()
                .statusCode(200)
                .body("roles", contains("editor"))
                .body("id", is(ada.id()))
                .body("email", is(ada.email))
                .body("disabled", is(false));
        change(outside(), ada.id(), Map.of("roles", List.of())).then().body("roles", empty());
    }

    static Stream<String> brokenRoles() {
        return Stream.of(
                "null",
                "\"admin\"",
                "{}",
                "1",
                "[1]",
                "[null]",
                "[[\"admin\"]]",
                "[\"\"]",
                "[\"Admin\"]",
                "[\"1st\"]",
                "[\"-a\"]",
                "[\"a b\"]",
                "[\"a,b\"]",
                "[\"ä\"]",
                "[\"a\\n\"]",
                "[\"a\\u0000\"]",
                "[\"" + "a".repeat(65) + "\"]",
                "[\"editor\",\"editor\"]",
                "["
                        + String.join(
                                ",",
                                IntStream.range(0, 21)
                                        .mapToObj(i -> "\"r" + i + "\"")
                                        .toList()) + "]",
                "[" + String.join(",", nCopies(100_000, "\"A\"")) + "]");
    }

    @ParameterizedTest
    @MethodSource("brokenRoles")
    void rolesThatAreNoneAreNamed(String roles) {
        Response answer = change(outside(), ada.id(), "{\"roles\":%s}".formatted(roles));
        Envelope.check(answer, 400, "validation_error", Set.of("errors"));
        answer.then().body("errors.field", contains("roles"));
        assertThat(answer.asString()).hasSizeLessThan(1_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"true\"", "\"\"", "1", "[]"})
    void whatIsNeitherTrueNorFalseIsNamed(String disabled) {
        change(outside(), ada.id(), "{\"roles\":null,\"disabled\":%s}".formatted(disabled))
                .then()
                .statusCode(400)
                .body("errors.field.toSet()", is(Set.of("disabled", "roles")));
    }

    @Test
    void theLongestAndTheMostRolesAreTaken() {
        List<String> roles =
                IntStream.range(0, 20).mapToObj(i -> "r".repeat(62) + (i + 10)).toList();
        change(outside(), ada.id(), Map.of("roles", roles))
                .then()
                .statusCode(200)
                .body("roles", is(roles));
        ada.refresh().then().body("user.roles", is(roles));
        ada.signedIn().get("/auth/me").then().statusCode(200).body("roles", is(roles));
    }

    @ParameterizedTest
    @ValueSource(strings = {"00000000-0000-0000-0000-000000000000", "1", "abc", "00000000-0000-0000-0000-00000000000g"})
    void anIdThatNobodyHasIs404(String id) {
        Envelope.check(change(outside(), id, DISABLED), 404, "not_found");
    }

    @Test
    void onlyAdminsMay() {
        Person mallory = Person.registered();
        for (String id : List.of(ada.id(), UUID.randomUUID().toString(), "abc", mallory.id())) {
            Envelope.check(
                    given().contentType(ContentType.JSON).body(ADMIN).patch(USER, id), 401, "authentication_error");
            Envelope.check(change(mallory.signedIn(), id, ADMIN), 403, "permission_denied");
            Envelope.check(change(mallory.signedIn(), id, "not json"), 403, "permission_denied");
        }
        mallory.refresh().then().body("user.roles", empty());
    }

    @Test
    void whoeverIsDisabledIsSignedOutAndCannotSignIn() {
        Person phone = ada.elsewhere();
        phone.signIn().then().statusCode(200);
        change(outside(), ada.id(), DISABLED).then().statusCode(200).body("disabled", is(true));
        ada.refresh().then().statusCode(401);
        phone.refresh().then().statusCode(401);
        ada.elsewhere().signIn().then().statusCode(401).body("detail", is("E-mail or password is wrong"));
        // until it expires
        ada.signedIn().get(Api.TASKS).then().statusCode(200);
    }

    @Test
    void whoeverIsEnabledAgainSignsInAgain() {
        String refreshToken = ada.refreshToken();
        change(ada, DISABLED);
        change(ada, ENABLED);
        ada.call(Map.of("refresh_token", refreshToken))
                .post("/auth/refresh")
                .then()
                .statusCode(401);
        ada.elsewhere().signIn().then().statusCode(200);
    }

    @Test
    void otherwiseNobodyIsSignedOut() {
        change(ada, ADMIN);
        change(ada, ENABLED);
        ada.refresh().then().statusCode(200);
    }

    @Test
    void adminsCannotShutThemselvesOut() {
        Person admin = Admins.registered();
        for (Map<String, ?> changes : List.of(
                DISABLED,
                Map.of("roles", List.of()),
                Map.of("roles", List.of("editor")),
                Map.of("roles", List.of("admin"), "disabled", true))) {
            Response answer = change(admin.signedIn(), admin.id(), changes);
            Envelope.check(answer, 409, "conflict");
            answer.then().body("detail", containsString("another admin can"));
        }
        admin.refresh().then().statusCode(200).body("user.roles", contains("admin"));
        change(admin.signedIn(), admin.id(), Map.of("roles", List.of("editor", "admin"), "disabled", false))
                .then()
                .statusCode(200)
                .body("roles", contains("admin", "editor"));
    }

    @Test
    void whoeverIsNoAdminAnyMoreIsRefusedThoughTheTokenSaysOtherwise() {
        Person admin = Admins.registered();
        admin.signedIn().get(USERS).then().statusCode(200);
        for (Map<String, ?> changes :
                List.of(Map.of("roles", List.of("editor")), Map.of("roles", List.of("admin"), "disabled", true))) {
            change(admin, changes);
            Envelope.check(admin.signedIn().get(USERS), 403, "permission_denied");
            Envelope.check(change(admin.signedIn(), ada.id(), ADMIN), 403, "permission_denied");
            Envelope.check(change(admin.signedIn(), admin.id(), DISABLED), 403, "permission_denied");
            Envelope.check(change(admin.signedIn(), UUID.randomUUID().toString(), ADMIN), 403, "permission_denied");
        }
        ada.refresh().then().body("user.roles", empty());
    }

    /** Signed with the shared secret, but its account was deleted, or is another service's. */
    @Test
    void aTokenOfAnAccountThatIsNotThereIsNone() {
        String claims = TestTokens.claims(
                "\"sub\":\"%s\",\"sid\":\"%s\",\"roles\":[\"admin\"]".formatted(UUID.randomUUID(), UUID.randomUUID()));
        String token = TestTokens.signed("{\"alg\":\"HS256\",\"typ\":\"at+jwt\"}", claims);
        Envelope.check(given().auth().oauth2(token).get(USERS), 403, "permission_denied");
        Envelope.check(change(given().auth().oauth2(token), ada.id(), ADMIN), 403, "permission_denied");
    }

    /** Somebody may sign in by Better Auth under the id of an account; the account's word counts. */
    @Test
    void aTokenWithoutASessionIsNoWayAroundTheAccount() {
        String token = TestTokens.signed(TestTokens.claims("\"sub\":\"%s\",\"roles\":[\"admin\"]".formatted(ada.id())));
        Envelope.check(given().auth().oauth2(token).get(USERS), 403, "permission_denied");
        Envelope.check(change(given().auth().oauth2(token), ada.id(), ADMIN), 403, "permission_denied");
    }

    @Test
    void ofTwoAdminsWhoShutEachOtherOutOneIsLeft() {
        Person one = Admins.registered();
        Person other = Admins.registered();
        String first = one.id();
        String second = other.id();
        for (int i = 0; i < 20; i++) {
            Map<String, ?> changes = i % 2 == 0 ? Map.of("roles", List.of()) : DISABLED;
            CompletableFuture<Response> there =
                    CompletableFuture.supplyAsync(() -> change(one.signedIn(), second, changes));
            CompletableFuture<Response> back =
                    CompletableFuture.supplyAsync(() -> change(other.signedIn(), first, changes));
            assertThat(Stream.of(there, back).map(answer -> answer.join().statusCode()))
                    .containsExactlyInAnyOrder(200, 403);
            Map<String, ?> again = Map.of("roles", List.of("admin"), "disabled", false);
            change(outside(), first, again).then().statusCode(200);
            change(outside(), second, again).then().statusCode(200);
        }
    }
}
