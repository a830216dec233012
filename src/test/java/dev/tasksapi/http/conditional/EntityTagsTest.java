package dev.tasksapi.http.conditional;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasksapi.http.paging.Page;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How tags are made and read, apart from HTTP. */
class EntityTagsTest {
    private static final Instant TIME = Instant.parse("2026-11-21T09:30:00.123456Z");

    private record Row(long id, Instant updatedAt) implements Versioned {}

    private record Longer(long id, String title, Instant updatedAt) implements Versioned {}

    private static @Nullable EntityTag of(List<?> rows) {
        return ListDigest.of(Page.ofMany(rows, null, null));
    }

    @Test
    void theTagOfARowIsItsVersion() {
        EntityTag tag = EntityTag.of(new Row(1, TIME));
        assertThat(tag.version()).isEqualTo(TIME);
        assertThat(tag).isEqualTo(EntityTag.of(new Row(1, TIME))).hasToString("\"" + tag.opaque() + "\"");
        assertThat(EntityTag.of(new Row(1, TIME.plusNanos(1000)))).isNotEqualTo(tag);
    }

    /** The browser of somebody who was here before a release would go on with answers that lack its new fields. */
    @Test
    void anAnswerOfOtherFieldsHasAnotherTagOfTheSameVersion() {
        EntityTag longer = EntityTag.of(new Longer(1, "title", TIME));
        assertThat(longer).isNotEqualTo(EntityTag.of(new Row(1, TIME)));
        assertThat(longer.version()).isEqualTo(TIME);
        assertThat(of(List.of(new Longer(1, "title", TIME)))).isNotEqualTo(of(List.of(new Row(1, TIME))));
    }

    private record Counting(long id, Instant updatedAt, int count) implements Versioned {
        @Override
        public List<Integer> besides() {
            return List.of(count, 7);
        }
    }

    /** Somebody who renames a row must not be stopped by what others do to the rows that it counts. */
    @Test
    void whatIsShownBesidesTheRowIsAPartOfTheTagAndNotOfTheVersion() {
        EntityTag one = EntityTag.of(new Counting(1, TIME, 1));
        EntityTag many = EntityTag.of(new Counting(1, TIME, 17));
        assertThat(many).isNotEqualTo(one);
        assertThat(many.version()).isEqualTo(TIME).isEqualTo(one.version());
        assertThat(of(List.of(new Counting(1, TIME, 17)))).isNotEqualTo(of(List.of(new Counting(1, TIME, 1))));
    }

    @Test
    void theTagOfAListDependsOnEachRowAndTheirOrder() {
        Row one = new Row(1, TIME);
        Row two = new Row(2, TIME);
        assertThat(of(List.of(one, two)))
                .isEqualTo(of(List.of(one, two)))
                .isNotEqualTo(of(List.of(two, one)))
                .isNotEqualTo(of(List.of(one)))
                .isNotEqualTo(of(List.of()))
                .isNotEqualTo(of(List.of(one, new Row(3, TIME))))
                .isNotEqualTo(of(List.of(one, new Row(2, TIME.plusNanos(1000)))))
                .isNotEqualTo(ListDigest.of(Page.ofMany(List.of(one, two), "cursor", null)))
                .isNotEqualTo(ListDigest.of(Page.ofMany(List.of(one, two), null, 2L)));
    }

    @Test
    void aListOfSomethingElseAndOneOfSeveralTransactionsHaveNone() {
        assertThat(of(List.of("text"))).isNull();
        assertThat(ListDigest.of(Page.ofWhole(
                        List.of(new Row(1, TIME)), () -> Uni.createFrom().nullItem(), null)))
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                " * ",
                "\"a\"",
                "W/\"a\"",
                "\"\"",
                "\"a\",\"b\"",
                "\"a\" , W/\"b\"",
                ",\"a\",,",
                "\"a,b\"",
                "\"!#~\u00e4\""
            })
    void theseAreListsOfTags(String header) {
        assertThat(EntityTags.parse(List.of(header))).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ",",
                "a",
                "\"a",
                "a\"",
                "\"a\" \"b\"",
                "w/\"a\"",
                "W/a",
                "W/ \"a\"",
                "*, \"a\"",
                "\"a\", *",
                "**",
                "\"a\tb\"",
                "\"a b\"",
                "\"a\";",
                "'a'",
                "\"\u007f\"",
                "\"\u0100\""
            })
    void theseAreNot(String header) {
        assertThat(EntityTags.parse(List.of(header))).isNull();
    }

    @Test
    void severalLinesAreOneList() {
        assertThat(EntityTags.parse(List.of("\"a\", \"b,\"", "W/\"c\"")))
                .isEqualTo(new EntityTags(
                        false,
                        List.of(new EntityTag("a", false), new EntityTag("b,", false), new EntityTag("c", true))));
    }

    @Test
    void theLatestVersionIsATimeThatPostgresqlKnows() {
        assertThat(new EntityTag("zzzzzzzzzzz-0", false).version()).isBefore(Instant.parse("+10000-01-01T00:00:00Z"));
    }

    /** None of them may come to PostgreSQL as a time that it does not know. */
    @ParameterizedTest
    @CsvSource({
        "hod40yd45c-0, 2026-11-21T09:30:00.123456Z",
        "0-0, 1970-01-01T00:00:00Z",
        "0-0-1-zz, 1970-01-01T00:00:00Z",
        "0-0--1,",
        "0-0-1-,",
        "zzzzzzzzzzzz-0,",
        "-1-0,",
        "abc,",
        "ABC-0,",
        "-0,",
        "0-,"
    })
    void whatSomebodyMakesUpIsATimeOrNoVersion(String opaque, @Nullable Instant version) {
        assertThat(new EntityTag(opaque, false).version()).isEqualTo(version);
        assertThat(new EntityTag(opaque, true).version()).isNull();
    }
}
