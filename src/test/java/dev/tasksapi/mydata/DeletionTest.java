package dev.tasksapi.mydata;

import static dev.tasksapi.Api.RESTORE;
import static dev.tasksapi.Api.TASK;
import static dev.tasksapi.Api.TASKS;
import static dev.tasksapi.Api.TRASH;
import static dev.tasksapi.Api.as;
import static dev.tasksapi.Api.createTask;
import static dev.tasksapi.Api.newUser;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import dev.tasksapi.Envelope;
import dev.tasksapi.TestTokens;
import dev.tasksapi.callers.accounts.Person;
import dev.tasksapi.database.pool.OtherSession;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Who wants to go leaves nothing behind. */
@QuarkusTest
class DeletionTest {
    private static final String ME = "/api/users/me";
    private static final Map<String, String> CONFIRMED = Map.of("confirm", "delete my data");

    private final String user = newUser();

    /** With a token of now, and of a sign-in so many seconds from now. */
    private static RequestSpecification signedIn(String user, long seconds) {
        return with(user, ",\"auth_time\":" + TestTokens.secondsFromNow(seconds));
    }

    private static RequestSpecification with(String user, String claims) {
        return given().auth()
                .oauth2(TestTokens.signed(TestTokens.claims("\"sub\":\"" + user + "\"" + claims, 0, 3600)));
    }

    private static void assertRefused(Response answer) {
        Envelope.check(answer, 403, "permission_denied");
        assertThat(answer.jsonPath().getString("detail")).contains("{\"confirm\": \"delete my data\"}");
    }

    @Test
    void allThatIsTheirsGoesAndNothingOfOthers() {
        String other = newUser();
        createTask(other, "stays");
        createTask(user, "goes");
        long deleted = createTask(user, "goes too");
        as(user).delete(TASK, deleted).then().statusCode(204);
        as(user, Map.of("title", "goes as well"))
                .header("Idempotency-Key", "key")
                .post(TASKS)
                .then()
                .statusCode(201);
        as(user, Map.of("name", "Ada")).put(ME).then().statusCode(200);

        as(user, CONFIRMED).delete(ME).then().statusCode(204);

        as(user).get(TASKS).then().statusCode(200).body("$", hasSize(0));
        as(user).get(TRASH).then().body("$", hasSize(0));
        as(user).post(RESTORE, deleted).then().statusCode(404);
        as(user).get(ME).then().body("name", nullValue());
        as(user, Map.of("title", "another"))
                .header("Idempotency-Key", "key")
                .post(TASKS)
                .then()
                .statusCode(201);
        as(other).get(TASKS).then().body("title", is(List.of("stays")));
    }

    @Test
    void itIsDoneAsOftenAsSomebodyLikes() {
        as(user, CONFIRMED).delete(ME).then().statusCode(204);
        as(user, CONFIRMED).delete(ME).then().statusCode(204);
    }

    @Test
    void moreThanOnePortionGoes() {
        for (int n = 0; n < 3; n++) {
            String operation = "{\"op\": \"create\", \"data\": {\"title\": \"one of many\"}}";
            String batch = "{\"operations\": [" + (operation + ",").repeat(499) + operation + "]}";
            as(user, batch).post("/api/tasks/batch").then().statusCode(200);
        }
        as(user, CONFIRMED).delete(ME).then().statusCode(204);
        as(user).get(TASKS).then().body("$", hasSize(0));
    }

    private CompletableFuture<Integer> deletion() {
        return CompletableFuture.supplyAsync(
                () -> as(user, CONFIRMED).delete(ME).statusCode());
    }

    @Test
    void aTaskThatIsBeingChangedGoesToo() throws Exception {
        long task = createTask(user, "is being changed");
        try (OtherSession other = OtherSession.open()) {
            other.lock(user, task);
            other.touch(task);
            CompletableFuture<Integer> deletion = deletion();
            OtherSession.awaitBlocked(1);
            other.letGo();
            assertThat(deletion.get(20, TimeUnit.SECONDS)).isEqualTo(204);
        }
        as(user).get(TASKS).then().body("$", hasSize(0));
    }

    @Test
    void aProjectThatIsGettingATaskGoesToo() throws Exception {
        int project = as(user, Map.of("name", "Garden"))
                .post("/api/projects")
                .then()
                .extract()
                .jsonPath()
                .getInt("id");
        try (OtherSession other = OtherSession.open()) {
            other.lock(user, 0);
            other.execute("insert into task (user_id, title, project_id) values ('%s', 'is coming', %d)"
                    .formatted(user, project));
            CompletableFuture<Integer> deletion = deletion();
            OtherSession.awaitBlocked(1);
            other.letGo();
            assertThat(deletion.get(20, TimeUnit.SECONDS)).isEqualTo(204);
        }
        as(user).get("/api/projects").then().body("$", hasSize(0));
        as(user).get(TASKS).then().body("$", hasSize(0));
    }

    @Test
    void whoSignedInLongAgoHasToSaySo() {
        createTask(user, "stays");
        assertRefused(signedIn(user, -301).delete(ME));
        assertRefused(signedIn(user, -301).contentType("application/json").delete(ME));
        as(user).get(TASKS).then().body("$", hasSize(1));
        signedIn(user, -301)
                .contentType("application/json")
                .body(CONFIRMED)
                .delete(ME)
                .then()
                .statusCode(204);
        as(user).get(TASKS).then().body("$", hasSize(0));
    }

    @Test
    void whoSignedInJustNowNeedNotSayMore() {
        createTask(user, "goes");
        signedIn(user, -200).delete(ME).then().statusCode(204);
        as(user).get(TASKS).then().body("$", hasSize(0));
    }

    @Test
    void aTokenThatWasRenewedIsNoSignIn() {
        assertRefused(as(user).delete(ME));
        assertRefused(signedIn(user, 4_000).delete(ME));
        assertRefused(with(user, ",\"auth_time\":\"just now\"").delete(ME));
        signedIn(user, -20).delete(ME).then().statusCode(204);
    }

    @Test
    void whatIsSaidHasToBeTheVeryWords() {
        createTask(user, "stays");
        for (Object confirm : new Object[] {"yes", "Delete my data", "delete my data ", "", true}) {
            Response refused = as(user, Map.of("confirm", confirm)).delete(ME);
            refused.then().statusCode(400).body("errors[0].field", is("confirm"));
        }
        as(user, "{}").delete(ME).then().statusCode(400).body("errors[0].message", is("Confirm is required"));
        as(user).get(TASKS).then().body("$", hasSize(1));
    }

    @Test
    void whoIsNotKnownDeletesNothing() {
        given().delete(ME).then().statusCode(401);
    }

    @Test
    void nobodyElseCanBeNamed() {
        String other = newUser();
        createTask(other, "stays");
        as(user, CONFIRMED).delete("/api/users/{id}", other).then().statusCode(403);
        as(other).get(TASKS).then().body("$", hasSize(1));
    }

    @Test
    void anAccountGoesWithItsSessions() {
        Person ada = Person.registered();
        Person phone = ada.elsewhere();
        phone.signIn().then().statusCode(200);
        ada.signedIn(Map.of("title", "goes")).post(TASKS).then().statusCode(201);

        ada.signedIn(CONFIRMED).delete(ME).then().statusCode(204);

        ada.refresh().then().statusCode(401);
        phone.refresh().then().statusCode(401);
        ada.elsewhere().signIn().then().statusCode(401);
        ada.elsewhere()
                .call(Map.of("email", ada.email, "password", Person.PASSWORD, "name", "Ada"))
                .post("/auth/register")
                .then()
                .statusCode(201);
    }

    @Test
    void aRefreshedTokenOfAnAccountSaysWhenItsUserSignedIn() {
        Person ada = Person.registered();
        String before = claims(ada.accessToken());
        ada.refresh().then().statusCode(200);
        assertThat(claims(ada.accessToken())).containsPattern("\"auth_time\":\\d+");
        assertThat(before).containsPattern("\"auth_time\":\\d+");
        ada.signedIn().delete(ME).then().statusCode(204);
    }

    private static String claims(String token) {
        return new String(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]), StandardCharsets.UTF_8);
    }

    @Test
    void aTokenOfAnotherIssuerDoesNotDeleteTheAccountThatItNames() {
        Person ada = Person.registered();
        String foreign = "\"sub\":\"" + ada.id() + "\",\"sid\":\"" + UUID.randomUUID() + "\"";
        given().auth()
                .oauth2(TestTokens.signed(TestTokens.claims(foreign)))
                .contentType("application/json")
                .body(CONFIRMED)
                .delete(ME)
                .then()
                .statusCode(204);
        ada.elsewhere().signIn().then().statusCode(200);
    }
}
