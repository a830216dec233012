package dev.tasksapi.tasks;

import static dev.tasksapi.Api.COMPLETE;
import static dev.tasksapi.Api.TASK;
import static dev.tasksapi.Api.TASKS;
import static dev.tasksapi.Api.TRASH;
import static dev.tasksapi.Api.as;
import static dev.tasksapi.Api.newUser;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pages, sort and filters of a list. */
@QuarkusTest
class TaskListTest {
    private static final Pattern NEXT = Pattern.compile("<([^>]+)>; rel=\"next\"");

    private final String user = newUser();
    private final List<Long> ids = new ArrayList<>();

    /** Four tasks, whose titles begin with the letters a to d in the order in which they are created. */
    @BeforeEach
    void createSome() {
        create(Map.of("title", "a", "priority", 2, "due_at", "2026-12-24T18:00:00Z", "labels", List.of("home")));
        create(Map.of("title", "b", "priority", 0));
        create(Map.of("title", "c", "priority", 2, "due_at", "2026-12-31T12:00:00Z", "labels", List.of("home", "x")));
        create(Map.of("title", "d", "priority", 1));
        as(user).patch(COMPLETE, ids.get(1));
    }

    private void create(Map<String, ?> task) {
        ids.add(as(user, task)
                .post(TASKS)
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getLong("id"));
    }

    private Response get(String query) {
        return as(user).get(TASKS + query);
    }

    /** The titles as one word. */
    private static String titles(Response answer) {
        assertThat(answer.statusCode()).as(answer::asString).isEqualTo(200);
        return String.join("", answer.jsonPath().getList("title", String.class));
    }

    private static @Nullable String next(Response answer) {
        @Nullable String link = answer.header("Link");
        if (link == null) {
            return null;
        }
        Matcher next = NEXT.matcher(link);
        assertThat(next.matches()).as(link).isTrue();
        return next.group(1);
    }

    /** The titles of each page, by the way that the headers show. */
    private List<String> pages(String query) {
        List<String> pages = new ArrayList<>();
        @Nullable String path = TASKS + query;
        while (path != null) {
            Response page = as(user).urlEncodingEnabled(false).get(path);
            pages.add(titles(page));
            path = next(page);
        }
        return pages;
    }

    @ParameterizedTest
    @CsvSource({
        "'', dcba",
        "created_at, abcd",
        "-created_at, dcba",
        "updated_at, acdb",
        "-updated_at, bdca",
        "title, abcd",
        "-title, dcba",
        "due_at, acbd",
        "-due_at, cadb",
        "priority, bdac",
        "-priority, cadb",
        "'priority,-title', bdca",
        "'-priority,title', acdb",
        "'priority,-due_at', bdca",
        "'-due_at,title', cabd",
        "'due_at,-priority', acdb",
        "'-priority,-updated_at', cadb"
    })
    void aListIsSortedAsItIsAskedWholeOrInPagesOfAnyLength(String sort, String titles) {
        String query = sort.isEmpty() ? "?other=1&" : "?sort=" + sort + "&";
        assertThat(titles(get(query))).isEqualTo(titles);
        for (int limit = 1; limit <= 5; limit++) {
            List<String> pages = pages(query + "limit=" + limit);
            assertThat(String.join("", pages)).isEqualTo(titles);
            assertThat(pages).hasSize((4 + limit - 1) / limit);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "label=home, ca",
        "label=%20home%20, ca",
        "label=none, ''",
        "priority=2, ca",
        "priority=2&label=x, c",
        "due_after=2026-12-24T18:00:00Z, ca",
        "due_after=2026-12-24T18:00:00.000001Z, c",
        "due_before=2026-12-31T12:00:00Z, a",
        "due_before=2026-12-31T12:00:00.000001Z, ca",
        "due_after=2026-12-01T00:00:00Z&due_before=2026-12-31T12:00:00Z, a",
        "due_after=2026-12-31T13:00:00%2B01:00, c",
        "due_after=2026-12-31T13:00:00+01:00, c",
        "status=completed, b",
        "status=active&priority=2&sort=title, ac",
        "updated_since=2020-01-01T00:00:00Z, dcba",
        "updated_since=9999-01-01T00:00:00Z, ''"
    })
    void aTaskMeetsEachFilter(String filter, String titles) {
        Response found = as(user).urlEncodingEnabled(false).get(TASKS + "?" + filter);
        assertThat(titles(found)).isEqualTo(titles);
        assertThat(String.join("", pages("?limit=1&" + filter))).isEqualTo(titles);
    }

    @Test
    void whatChangedSinceATimeIsFoundFromThatMomentOn() {
        String changed = as(user).get(TASK, ids.get(1)).jsonPath().getString("updated_at");
        assertThat(titles(get("?updated_since=" + changed))).isEqualTo("b");
    }

    @Test
    void tasksAreFoundByTheirIdsAndTheMissingAreLeftOut() {
        long foreign =
                as(newUser(), Map.of("title", "foreign")).post(TASKS).jsonPath().getLong("id");
        String some = Stream.of(ids.get(0), foreign, ids.get(2), 0L, -5L, Long.MAX_VALUE, ids.get(0))
                .map(String::valueOf)
                .collect(Collectors.joining(","));
        assertThat(titles(get("?ids=" + some))).isEqualTo("ca");
        assertThat(pages("?sort=title&limit=1&ids=" + some)).containsExactly("a", "c");
    }

    @Test
    void twoHundredIdsAreTakenHoweverLong() {
        String most = IntStream.range(0, 199)
                .mapToObj(n -> Long.toString(Long.MAX_VALUE - n))
                .collect(Collectors.joining("%2C"));
        Response found = as(user).urlEncodingEnabled(false).get(TASKS + "?ids=" + ids.get(3) + "%2C" + most);
        assertThat(titles(found)).isEqualTo("d");
    }

    @Test
    void titlesAreSortedByCodePoints() {
        Stream.of("ä", "Z", "z", "\uff5e", "😀", "_").forEach(title -> create(Map.of("title", title)));
        assertThat(titles(get("?sort=title"))).isEqualTo("Z_abcdzä\uff5e😀");
        assertThat(String.join("", pages("?sort=-title&limit=1"))).isEqualTo("😀\uff5eäzdcba_Z");
    }

    @Test
    void theTotalIsSaidToWhoeverAsksAndIsThatOfAllPages() {
        assertThat(get("?limit=1").header("X-Total-Count")).isNull();
        assertThat(get("?limit=1&count=false").header("X-Total-Count")).isNull();
        Response first = get("?limit=2&count=true&priority=2");
        assertThat(first.header("X-Total-Count")).isEqualTo("2");
        Response page = get("?limit=3&count=true&sort=due_at");
        assertThat(page.header("X-Total-Count")).isEqualTo("4");
        Response last = as(user).urlEncodingEnabled(false).get(next(page));
        assertThat(last.header("X-Total-Count")).isEqualTo("4");
        assertThat(titles(last)).isEqualTo("d");
        assertThat(get("?count=true").header("X-Total-Count")).isEqualTo("4");
        assertThat(get("?count=true&label=none").header("X-Total-Count")).isEqualTo("0");
    }

    @Test
    void aLinkKeepsEveryOtherParameterAndNothingInItEndsItBeforeItsTime() {
        Response page = as(user).urlEncodingEnabled(false)
                .get(TASKS + "?limit=1&note=a%3E%22%2C%26b&due_after=2026-01-01T00:00:00+01:00&flag&utm=1&utm=2");
        String link = requireNonNull(next(page));
        assertThat(link)
                .startsWith(
                        "/api/tasks?limit=1&note=a%3E%22,%26b&due_after=2026-01-01T00:00:00%2001:00&flag=&utm=1&utm=2"
                                + "&cursor=");
        assertThat(titles(as(user).urlEncodingEnabled(false).get(link))).isEqualTo("a");
    }

    @Test
    void aPageThatIsFullToTheLastTaskHasNoNextOne() {
        assertThat(next(get("?limit=4"))).isNull();
        assertThat(next(get("?limit=1000"))).isNull();
        assertThat(next(get("?limit=3"))).isNotNull();
        assertThat(get("").header("Link")).isNull();
    }

    @Test
    void pagesStandStillWhenTasksComeAndGo() {
        Response first = get("?limit=2&sort=title");
        create(Map.of("title", "aa"));
        as(user).delete(TASK, ids.get(1)); // the last of the first page
        create(Map.of("title", "cc"));
        assertThat(titles(as(user).urlEncodingEnabled(false).get(next(first)))).isEqualTo("ccc");
    }

    @Test
    void theLimitMayChangeBetweenPages() {
        String next = requireNonNull(next(get("?limit=1&sort=-due_at")));
        assertThat(titles(as(user).urlEncodingEnabled(false).get(next.replace("limit=1", "limit=3"))))
                .isEqualTo("adb");
    }

    @Test
    void theTrashIsReadInPagesToo() {
        ids.forEach(id -> as(user).delete(TASK, id).then().statusCode(204));
        Response first = as(user).get(TRASH + "?limit=3&count=true");
        assertThat(titles(first)).isEqualTo("dcb");
        assertThat(first.header("X-Total-Count")).isEqualTo("4");
        assertThat(titles(as(user).urlEncodingEnabled(false).get(next(first)))).isEqualTo("a");
        assertThat(titles(as(user).get(TRASH + "?sort=deleted_at"))).isEqualTo("abcd");
        assertThat(titles(as(user).get(TRASH + "?ids=" + ids.get(2)))).isEqualTo("c");
        assertThat(as(user).get(TRASH + "?sort=title").statusCode()).isEqualTo(400);
        assertThat(titles(get(""))).isEmpty();
    }

    @Test
    void longListsAreStreamedInAnyOrder() {
        String other = newUser();
        for (int n = 0; n < 205; n++) {
            Map<String, Object> task = n % 2 == 0
                    ? Map.of("title", "t" + n, "priority", n % 4)
                    : Map.of("title", "t" + n, "due_at", "2026-12-24T18:00:%02dZ".formatted(n % 60));
            as(other, task).post(TASKS).then().statusCode(201);
        }
        for (String sort : List.of("title", "due_at", "-priority,due_at")) {
            List<Long> whole = as(other).get(TASKS + "?sort=" + sort).jsonPath().getList("id", Long.class);
            Response page = as(other).get(TASKS + "?limit=1000&sort=" + sort);
            assertThat(whole)
                    .hasSize(205)
                    .doesNotHaveDuplicates()
                    .isEqualTo(page.jsonPath().getList("id", Long.class));
        }
    }
}
