package dev.tasksapi.tasks;

import static dev.tasksapi.Api.TASK;
import static dev.tasksapi.Api.TASKS;
import static dev.tasksapi.Api.as;
import static dev.tasksapi.Api.createTask;
import static dev.tasksapi.Api.newUser;
import static dev.tasksapi.Envelope.checkFields;
import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a list answers to a query that it cannot take. */
@QuarkusTest
class TaskListValidationTest {
    private static final String TIME =
            "must be a date and time with an offset, such as 2026-12-24T18:00:00Z, of the years 0001 to 9999 in UTC";
    private static final String SORT =
            "Sort must be one or two of created_at, updated_at, title, due_at, priority, position,"
                    + " with a comma between them, each with a - before it for descending order";
    private static final String CURSOR =
            "Cursor must be one of this list; begin again without it if sort or filters changed";

    private static final Pattern IN_LINK = Pattern.compile(".*[?&]cursor=([^&>]+)>.*");

    private final String user = newUser();

    private Response get(String query) {
        return as(user).urlEncodingEnabled(false).get(TASKS + query);
    }

    @ParameterizedTest
    @CsvSource({
        "limit, 0, Limit must be 1 to 1000",
        "limit, 1001, Limit must be 1 to 1000",
        "limit, -1, Limit must be 1 to 1000",
        "limit, 1.5, Limit must be 1 to 1000",
        "limit, 007, Limit must be 1 to 1000",
        "limit, 99999999999999999999, Limit must be 1 to 1000",
        "limit, ten, Limit must be 1 to 1000",
        "limit, '', Limit must be 1 to 1000",
        "limit, 1&limit=1, Limit must be given once",
        "count, yes, Count must be true or false",
        "count, '', Count must be true or false",
        "status, done, Status must be completed or active",
        "status, active&status=active, Status must be given once",
        "label, '', 'Label must be 1 to 50 characters, without NUL'",
        "label, a%00, 'Label must be 1 to 50 characters, without NUL'",
        "label, a&label=b, Label must be given once",
        "priority, 4, Priority must be 0 to 3",
        "priority, -1, Priority must be 0 to 3",
        "priority, '1,2', Priority must be 0 to 3",
        "ids, '', Ids must be 1 to 200 ids with commas between them",
        "ids, 'a', Ids must be 1 to 200 ids with commas between them",
        "ids, '1,', Ids must be 1 to 200 ids with commas between them",
        "ids, '1,,2', Ids must be 1 to 200 ids with commas between them",
        "ids, '9223372036854775808', Ids must be 1 to 200 ids with commas between them",
        "ids, 1&ids=2, Ids must be given once",
    })
    void aParameterThatIsWrongIsNamed(String name, String value, String message) {
        checkFields(get("?" + name + "=" + value), Map.of(name, message));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tomorrow", "2026-12-24", "2026-12-24T18:00:00", "", "1766599200", "0000-12-31T00:00:00Z"})
    void aTimeIsReadAsInABody(String time) {
        checkFields(
                get("?due_after=" + time + "&due_before=" + time + "&updated_since=" + time),
                Map.of(
                        "due_after", "Due after " + TIME,
                        "due_before", "Due before " + TIME,
                        "updated_since", "Updated since " + TIME));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "name",
                "user_id",
                "id",
                "createdAt",
                "+title",
                "--title",
                "title,",
                ",title",
                "title, priority",
                "title,-title",
                "title,title",
                "title,priority,due_at",
                "title desc",
                "title%00"
            })
    void aSortThatThereIsNotIsNamed(String sort) {
        checkFields(get("?sort=" + sort.replace(" ", "%20")), Map.of("sort", SORT));
    }

    @Test
    void twoSortsAreOneTooMany() {
        checkFields(get("?sort=title&sort=due_at"), Map.of("sort", "Sort must be given once"));
    }

    @Test
    void aTimeSpanHasToHoldSomething() {
        String message = "Due after must be earlier than due_before";
        checkFields(
                get("?due_after=2026-12-24T18:00:00Z&due_before=2026-12-24T19:00:00%2B01:00"),
                Map.of("due_after", message));
        checkFields(
                get("?due_after=2026-12-25T18:00:00Z&due_before=2026-12-24T18:00:00Z"), Map.of("due_after", message));
    }

    @Test
    void twoHundredAndOneIdsAreTooMany() {
        String ids = LongStream.rangeClosed(1, 201).mapToObj(String::valueOf).collect(Collectors.joining(","));
        checkFields(get("?ids=" + ids), Map.of("ids", "Ids must be 1 to 200 ids with commas between them"));
    }

    @Test
    void aLabelOfFiftyOneCodePointsIsTooLong() {
        assertThat(as(user).get(TASKS + "?label=" + "😀".repeat(50)).statusCode())
                .isEqualTo(200);
        checkFields(
                as(user).get(TASKS + "?label=" + "😀".repeat(51)),
                Map.of("label", "Label must be 1 to 50 characters, without NUL"));
    }

    @Test
    void everyParameterThatIsWrongIsNamedAtOnce() {
        checkFields(
                get("?limit=0&cursor=*&sort=x&count=x&ids=x&updated_since=x&status=x&label=&priority=x&due_before=x"),
                Map.of(
                        "limit", "Limit must be 1 to 1000",
                        "cursor", CURSOR,
                        "sort", SORT,
                        "count", "Count must be true or false",
                        "ids", "Ids must be 1 to 200 ids with commas between them",
                        "updated_since", "Updated since " + TIME,
                        "status", "Status must be completed or active",
                        "label", "Label must be 1 to 50 characters, without NUL",
                        "priority", "Priority must be 0 to 3",
                        "due_before", "Due before " + TIME));
    }

    @Test
    void aParameterThatNobodyKnowsIsIgnored() {
        createTask(user, "title");
        assertThat(get("?offset=-1&page=x&Limit=0&q&order[]=1").jsonPath().getList("id"))
                .hasSize(1);
    }

    @Test
    void somebodyElsesListIsNotAsked() {
        given().get(TASKS + "?limit=0").then().statusCode(401);
    }

    private String cursor(String query) {
        createTask(user, "a");
        createTask(user, "b");
        return IN_LINK.matcher(get(query).header("Link")).replaceFirst("$1");
    }

    @Test
    void aCursorNeedsALimit() {
        String cursor = cursor("?limit=1");
        assertThat(get("?limit=1&cursor=" + cursor).statusCode()).isEqualTo(200);
        checkFields(get("?cursor=" + cursor), Map.of("cursor", "Cursor needs a limit"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "&sort=title",
                "&sort=created_at",
                "&status=active",
                "&priority=0",
                "&updated_since=2020-01-01T00:00:00Z"
            })
    void aCursorIsOfTheSortAndTheFiltersThatMadeIt(String other) {
        String cursor = cursor("?limit=1");
        checkFields(get("?limit=1" + other + "&cursor=" + cursor), Map.of("cursor", CURSOR));
        String ofOther = cursor("?limit=1" + other);
        checkFields(get("?limit=1&cursor=" + ofOther), Map.of("cursor", CURSOR));
        assertThat(get("?limit=1&sort=-created_at&cursor=" + cursor).statusCode())
                .isEqualTo(200);
    }

    @Test
    void aCursorOfSomebodyElseIsNone() {
        String cursor = cursor("?limit=1");
        checkFields(as(newUser()).get(TASKS + "?limit=1&cursor=" + cursor), Map.of("cursor", CURSOR));
    }

    @Test
    void aCursorMayBeOfATaskThatIsGone() {
        long last = createTask(user, "z");
        String cursor = cursor("?limit=1&sort=-title");
        as(user).delete(TASK, last).then().statusCode(204);
        assertThat(get("?limit=5&sort=-title&cursor=" + cursor).jsonPath().getList("title"))
                .isEqualTo(List.of("b", "a"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "*", "a", "AAAA", "%00", "😀", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "null", "=", "%2B%2F"
            })
    void whatIsNoCursorIsNamed(String text) {
        checkFields(
                as(user).urlEncodingEnabled(!text.startsWith("%")).get(TASKS + "?limit=1&cursor=" + text),
                Map.of("cursor", CURSOR));
    }

    @Test
    void aVeryLongCursorIsNone() {
        checkFields(get("?limit=1&cursor=" + "A".repeat(12_000)), Map.of("cursor", CURSOR));
    }

    /** Behind the digest, which is no secret: a time that there is not, a NUL, half a character, too little. */
    @Test
    void aMadeUpCursorIsNoneAndNoFailure() {
        byte[] ofTime = digest(cursor("?limit=1"));
        byte[] ofTitle = digest(cursor("?limit=1&sort=title"));
        byte[] ofDueTime = digest(cursor("?limit=1&sort=due_at"));
        for (long micros :
                new long[] {Long.MIN_VALUE, Long.MAX_VALUE, 253_402_300_800_000_000L, -62_135_596_800_000_001L}) {
            assertNone("", cursorOf(ofTime, bytes(1), longs(micros, 1)));
            assertNone("&sort=due_at", cursorOf(ofDueTime, bytes(1), longs(micros, 1)));
        }
        assertNone("", cursorOf(ofTime, bytes(0), longs(1)));
        assertNone("", cursorOf(ofTime, bytes(1), longs(1)));
        assertNone("", cursorOf(ofTime, bytes(1), longs(1, 1), bytes(0)));
        assertNone("&sort=title", cursorOf(ofTitle, bytes(1, 0, 1, 0), longs(1)));
        assertNone("&sort=title", cursorOf(ofTitle, bytes(1, 0, 1, 0xc3), longs(1)));
        assertNone("&sort=title", cursorOf(ofTitle, bytes(1, 0, 3, 0xed, 0xa0, 0x80), longs(1)));
        assertNone("&sort=title", cursorOf(ofTitle, bytes(1, 0xff, 0xff, 'a'), longs(1)));
        String whole = cursorOf(ofTitle, bytes(1, 0, 1, 'a'), longs(Long.MIN_VALUE));
        assertThat(get("?limit=1&sort=title&cursor=" + whole).statusCode()).isEqualTo(200);
        String longest =
                cursorOf(ofTitle, bytes(1, 0x17, 0x70), "a".repeat(6_000).getBytes(UTF_8), longs(1));
        assertThat(get("?limit=1&sort=title&cursor=" + longest).statusCode()).isEqualTo(200);
    }

    /** One bit of a cursor that holds is turned around, wherever it is. */
    @Test
    void aCursorThatWasChangedIsNoneOrLeadsToOnesOwnTasks() {
        byte[] cursor = Base64.getUrlDecoder().decode(cursor("?limit=1&sort=-title,due_at"));
        Random random = new Random(1);
        for (int n = 0; n < 100; n++) {
            byte[] changed = cursor.clone();
            changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
            Response answer = get("?limit=1&sort=-title,due_at&cursor=" + cursorOf(changed));
            assertThat(answer.statusCode()).isIn(200, 400);
            assertThat(answer.jsonPath().getList("user_id"))
                    .satisfiesAnyOf(users -> assertThat(users).isNull(), users -> assertThat(users)
                            .allMatch(user::equals));
        }
    }

    private void assertNone(String sort, String cursor) {
        checkFields(get("?limit=1" + sort + "&cursor=" + cursor), Map.of("cursor", CURSOR));
    }

    private static byte[] digest(String cursor) {
        byte[] digest = new byte[9];
        ByteBuffer.wrap(Base64.getUrlDecoder().decode(cursor)).get(digest);
        return digest;
    }

    private static byte[] bytes(int... values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length);
        for (int value : values) {
            bytes.put((byte) value);
        }
        return bytes.array();
    }

    private static byte[] longs(long... values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Long.BYTES);
        for (long value : values) {
            bytes.putLong(value);
        }
        return bytes.array();
    }

    private static String cursorOf(byte[]... parts) {
        ByteBuffer bytes = ByteBuffer.allocate(
                Stream.of(parts).mapToInt(part -> part.length).sum());
        for (byte[] part : parts) {
            bytes.put(part);
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }
}
