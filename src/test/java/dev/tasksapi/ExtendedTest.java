package dev.tasksapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The build leaves out what it says that it leaves out. */
class ExtendedTest {
    private static final Pattern TAGS = Pattern.compile("<extended>(.*)</extended>");

    @Test
    void theBuildKnowsEachTag() throws IOException {
        Matcher tags = TAGS.matcher(Files.readString(Path.of("pom.xml")));
        assertThat(tags.find()).isTrue();
        assertThat(LeftOut.extended().keySet())
                .containsExactlyInAnyOrder(tags.group(1).split(","));
    }

    @Test
    void aTagAlwaysSaysWhatItsTestsNeed() throws IOException {
        assertThat(LeftOut.classes())
                .noneMatch(test -> test.isAnnotationPresent(Tag.class) && !test.isAnnotationPresent(Extended.class));
        assertThat(LeftOut.classes())
                .flatMap(test -> List.of(test.getDeclaredMethods()))
                .noneMatch(test -> test.isAnnotationPresent(Tag.class));
    }

    /** Because the extended build runs no other. */
    @Test
    void onlyIntegrationTestsAreLeftOut() throws IOException {
        List<Class<?>> leftOut = LeftOut.classes().stream()
                .filter(test -> Arrays.stream(test.getAnnotations())
                        .anyMatch(tag -> tag.annotationType().isAnnotationPresent(Extended.class)))
                .toList();
        assertThat(leftOut).isNotEmpty().allMatch(test -> test.getSimpleName().endsWith("IT"));
    }
}
