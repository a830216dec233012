package dev.tasksapi.profiles;

import static dev.tasksapi.Api.as;
import static dev.tasksapi.Api.newUser;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.tasksapi.Envelope;
import dev.tasksapi.TestTokens;
import dev.tasksapi.callers.accounts.Person;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ProfileTest {
    private static final String ME = "/api/users/me";
    private static final String USER = "/api/users/{id}";
    private static final String MERGE_PATCH = "application/merge-patch+json";

    private final String user = newUser();

    private static RequestSpecification with(String claims) {
        return given().auth().oauth2(TestTokens.signed(TestTokens.claims(claims)));
    }

    private Response patch(String patch) {
        return as(user).contentType(MERGE_PATCH).body(patch).patch(ME);
    }

    @Test
    void somebodyOfWhomNothingIsKnownHasAProfileAllTheSame() {
        as(user).get(ME)
                .then()
                .statusCode(200)
                .body("id", is(user))
                .body("name", nullValue())
                .body("avatar_url", nullValue())
                .body("timezone", nullValue())
                .body("locale", nullValue())
                .body("settings", anEmptyMap())
                .body("$", not(hasKey("email")))
                .body("$", not(hasKey("role")));
    }

    @Test
    void itIsMadeOfTheTokenOnceAndIsTheUsersThen() {
        String claims = "\"sub\":\"" + user + "\",\"name\":\" Ada \",\"picture\":\"https://example.com/ada.png\","
                + "\"locale\":\"en_GB\",\"zoneinfo\":\"Europe/London\",\"email\":\"ada@example.com\"";
        with(claims)
                .get(ME)
                .then()
                .statusCode(200)
                .body("name", is("Ada"))
                .body("avatar_url", is("https://example.com/ada.png"))
                .body("locale", is("en-GB"))
                .body("timezone", is("Europe/London"));
        as(user, Map.of("name", "Countess")).put(ME).then().statusCode(200);
        with(claims).get(ME).then().body("name", is("Countess"));
    }

    @Test
    void theImageOfBetterAuthIsAPictureToo() {
        with("\"sub\":\"" + user + "\",\"image\":\"https://example.com/ada.png\"")
                .get(ME)
                .then()
                .body("avatar_url", is("https://example.com/ada.png"));
    }

    @Test
    void anAccountSaysItsName() {
        Person ada = Person.registered();
        ada.signedIn().get(ME).then().statusCode(200).body("id", is(ada.id())).body("name", is("Ada"));
    }

    @Test
    void claimsThatMakeNoSenseAreLeftOut() {
        with("\"sub\":\"" + user + "\",\"name\":[\"Ada\"],\"picture\":\"javascript:alert(1)\",\"image\":{},"
                        + "\"locale\":\"not a language\",\"zoneinfo\":\"Mars/Olympus\",\"auth_time\":\"yesterday\"")
                .get(ME)
                .then()
                .statusCode(200)
                .body("name", nullValue())
                .body("avatar_url", nullValue())
                .body("locale", nullValue())
                .body("timezone", nullValue());
        with("\"sub\":\"" + newUser() + "\",\"name\":\"" + "a".repeat(201) + "\",\"locale\":5,\"zoneinfo\":null")
                .get(ME)
                .then()
                .statusCode(200)
                .body("name", nullValue());
        with("\"sub\":\"" + newUser() + "\",\"name\":\"A\\u0000da\"")
                .get(ME)
                .then()
                .statusCode(200)
                .body("name", nullValue());
    }

    @Test
    void theFirstLooksAtOnceSeeOneProfile() {
        List<String> answers = IntStream.range(0, 8)
                .mapToObj(n ->
                        CompletableFuture.supplyAsync(() -> as(user).get(ME).asString()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .distinct()
                .toList();
        assertThat(answers).hasSize(1).first().asString().contains(user);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "auth0|5f7c",
                "a/b",
                "a%2Fb",
                "ä ö",
                "me",
                "a+b",
                "a;b=c",
                "a?b#c",
                "\\\\",
                "..a",
                "user@example.com"
            })
    void anyOwnSubjectIsAnIdToo(String subject) {
        String mine = subject + (subject.equals("me") ? "" : newUser());
        with("\"sub\":\"" + mine + "\"")
                .get(USER, mine.replace("\\\\", "\\"))
                .then()
                .statusCode(200)
                .body("id", is(mine.replace("\\\\", "\\")));
    }

    @Test
    void anotherUsersProfileIsRefusedWhetherThereIsOneOrNot() {
        String other = newUser();
        as(other).get(ME).then().statusCode(200);
        for (String id : List.of(other, newUser(), "ME", "1", " me")) {
            for (String method : List.of("GET", "PUT", "PATCH")) {
                Response refused = as(user, "nonsense").request(method, USER, id);
                Envelope.check(refused, 403, "permission_denied");
                assertThat(refused.jsonPath().getString("detail"))
                        .isEqualTo("Access denied: cannot access another user's data");
            }
        }
    }

    @Test
    void whoIsNotKnownIsAskedWhoTheyAre() {
        given().get(ME).then().statusCode(401);
        given().get(USER, user).then().statusCode(401);
    }

    @Test
    void anUpdateChangesOnlyWhatItNames() {
        as(user, Map.of("name", "Ada", "timezone", "Europe/London", "settings", Map.of("theme", "dark")))
                .put(ME)
                .then()
                .statusCode(200);
        as(user, "{\"name\": null, \"locale\": \"EN-latn-gb\"}")
                .put(ME)
                .then()
                .statusCode(200)
                .body("name", nullValue())
                .body("locale", is("en-Latn-GB"))
                .body("timezone", is("Europe/London"))
                .body("settings", is(Map.of("theme", "dark")));
        String before = as(user).get(ME).asString();
        assertThat(as(user, "{}").put(ME).asString()).isEqualTo(before);
    }

    @Test
    void nothingThatSaysWhoSomebodyIsCanBeChanged() {
        String before = as(user).get(ME).asString();
        String identity = "{\"id\": \"other\", \"user_id\": \"other\", \"email\": \"other@example.com\","
                + " \"role\": \"admin\", \"roles\": [\"admin\"], \"created_at\": \"2020-01-01T00:00:00Z\"}";
        assertThat(as(user, identity).put(ME).asString()).isEqualTo(before);
        assertThat(patch(identity).asString()).isEqualTo(before);
    }

    @Test
    void everyBrokenFieldIsNamedAtOnce() {
        Envelope.checkFields(
                as(
                                user,
                                "{\"name\": \"\", \"avatar_url\": \"data:image/png;base64,AA==\","
                                        + " \"timezone\": \"Mars/Olympus\", \"locale\": \"en_GB\", \"settings\": []}")
                        .put(ME),
                Map.of(
                        "name", "Name must be 1 to 200 characters",
                        "avatar_url",
                                "Avatar url must be an https URL of at most 2,048 characters (http for localhost only)",
                        "timezone",
                                "Timezone must be the name of a time zone of the IANA database, for example Europe/Berlin",
                        "locale", "Locale must be a language tag of BCP 47, for example de-AT",
                        "settings", "Settings must be an object"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)", "data:text/html,x", "http://example.com/a.png", "https:///a.png",
                        "//example.com/a",
                "https://user:secret@example.com/a.png", "https://exa mple.com/", "ftp://example.com/a.png", "",
                        "/a.png",
                "https:example.com", "file:///etc/passwd", "https://example.com/ä.png"
            })
    void anAvatarIsSomethingThatABrowserMayLoad(String url) {
        as(user, Map.of("avatar_url", url))
                .put(ME)
                .then()
                .statusCode(400)
                .body("errors.field", is(List.of("avatar_url")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.com/a.png",
                "http://localhost:3000/a.png",
                "http://[::1]/a.png",
                "https://my_host.example.com/a",
                "https://example.com/%C3%A4.png?size=2#top"
            })
    void anAvatarOfTheWebOrOfThisMachineIsFine(String url) {
        as(user, Map.of("avatar_url", url)).put(ME).then().statusCode(200).body("avatar_url", is(url));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Europe/Berlin", "UTC", "Asia/Calcutta", "America/Argentina/Buenos_Aires", "Etc/GMT+1"})
    void whatABrowserCallsItsTimeZoneIsFine(String zone) {
        as(user, Map.of("timezone", zone)).put(ME).then().statusCode(200).body("timezone", is(zone));
    }

    @ParameterizedTest
    @ValueSource(strings = {"europe/berlin", "GMT+1", "+01:00", "SystemV/PST8", "", "Europe/Berlin "})
    void noTimeZoneOfAnyOtherName(String zone) {
        as(user, Map.of("timezone", zone)).put(ME).then().statusCode(400);
    }

    @ParameterizedTest
    @CsvSource({
        "de-at, de-AT",
        "zh-hant-tw, zh-Hant-TW",
        "sr-Latn, sr-Latn",
        "iw, he",
        "de-DE-u-co-phonebk, de-DE-u-co-phonebk"
    })
    void aLanguageIsKeptInItsCanonicalForm(String sent, String kept) {
        as(user, Map.of("locale", sent)).put(ME).then().statusCode(200).body("locale", is(kept));
    }

    @Test
    void settingsArePatchedAtAnyDepth() {
        as(user, "{\"settings\": {\"a\": {\"b\": 1, \"c\": [1, null]}, \"d\": \"x\"}}")
                .put(ME)
                .then()
                .statusCode(200);
        assertThat(patch("{\"settings\": {\"a\": {\"b\": null, \"e\": {\"f\": true}}, \"g\": {\"h\": null}}}")
                        .jsonPath()
                        .getMap("settings"))
                .isEqualTo(as(user).get(ME).jsonPath().getMap("settings"))
                .hasToString("{a={c=[1, null], e={f=true}}, d=x, g={}}");
        as(user, "{\"settings\": {\"only\": null}}")
                .put(ME)
                .then()
                .body("settings", hasKey("only"))
                .body("settings.size()", is(1));
        patch("{\"settings\": null}").then().statusCode(200).body("settings", anEmptyMap());
    }

    @Test
    void numbersStayAsTheyWereWritten() {
        String numbers = "{\"a\":1.10,\"b\":12345678901234567890,\"c\":1E+400,\"d\":0.0,\"e\":0.1234567890123456789}";
        as(user, "{\"settings\": " + numbers + "}").put(ME).then().statusCode(200);
        assertThat(as(user).get(ME).asString()).contains("\"settings\":" + numbers);
    }

    @Test
    void settingsAreBounded() {
        String longest = "a".repeat(16 * 1024 - "{\"a\":\"\"}".length());
        as(user, Map.of("settings", Map.of("a", longest))).put(ME).then().statusCode(200);
        Envelope.checkFields(
                as(user, Map.of("settings", Map.of("a", longest + "a"))).put(ME),
                Map.of("settings", "Settings must be at most 16,384 bytes as compact JSON"));
        Envelope.checkFields(
                patch("{\"settings\": {\"b\": 1}}"),
                Map.of("settings", "Settings must be at most 16,384 bytes as compact JSON"));
        patch("{\"settings\": {\"a\": null, \"b\": 1}}").then().statusCode(200).body("settings", is(Map.of("b", 1)));
    }

    @Test
    void settingsAreNotNestedForEver() {
        as(user, "{\"settings\": {\"a\": " + nested(15) + "}}").put(ME).then().statusCode(200);
        for (int levels : List.of(16, 900)) {
            Envelope.checkFields(
                    as(user, "{\"settings\": {\"a\": " + nested(levels) + "}}").put(ME),
                    Map.of("settings", "Settings must be nested at most 16 levels deep"));
        }
        as(user, "{\"settings\": {\"a\": " + nested(1_500) + "}}")
                .put(ME)
                .then()
                .statusCode(400);
    }

    private static String nested(int levels) {
        return "[".repeat(levels) + "]".repeat(levels);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\": \"\\u0000\"}", "{\"\\u0000\": 1}", "{\"a\": [{\"b\": \"\\ud800\"}]}"})
    void settingsHoldNoTextThatNobodyCanKeep(String settings) {
        Envelope.checkFields(
                as(user, "{\"settings\": " + settings + "}").put(ME),
                Map.of("settings", "Settings must not contain a NUL or an unpaired surrogate"));
    }

    @Test
    void patchesAtOnceLoseNothing() {
        List<Integer> statuses = IntStream.range(0, 20)
                .mapToObj(n -> CompletableFuture.supplyAsync(() ->
                        patch("{\"settings\": {\"key" + n + "\": " + n + "}}").statusCode()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .distinct()
                .toList();
        assertThat(statuses).containsExactly(200);
        assertThat(as(user).get(ME).jsonPath().getMap("settings")).hasSize(20);
    }

    @Test
    void aChangeOfAnotherVersionIsRefused() {
        String tag = as(user).get(ME).header("ETag");
        as(user).header("If-None-Match", tag).get(ME).then().statusCode(304);
        as(user, Map.of("name", "Ada")).header("If-Match", tag).put(ME).then().statusCode(200);
        Response refused =
                as(user, Map.of("name", "Bob")).header("If-Match", tag).put(ME);
        refused.then().statusCode(412).body("current.name", is("Ada")).body("current.id", is(user));
    }

    @Test
    void otherCallsMakeNoProfile() {
        as(user, Map.of("title", "Buy milk")).post("/api/tasks").then().statusCode(201);
        String made = with("\"sub\":\"" + user + "\",\"name\":\"Ada\"")
                .get(ME)
                .jsonPath()
                .getString("name");
        assertThat(made).isEqualTo("Ada");
    }

    @Test
    void theFirstLookMayBeAChange() {
        Stream.of("PUT", "PATCH").forEach(method -> {
            String sub = newUser();
            with("\"sub\":\"" + sub + "\",\"name\":\"Ada\"")
                    .contentType("application/json")
                    .body("{\"locale\": \"en\"}")
                    .request(method, ME)
                    .then()
                    .statusCode(200)
                    .body("name", is("Ada"))
                    .body("locale", is("en"));
        });
    }
}
