package dev.tasksapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The build leaves out what it says that it leaves out. */
class ExtendedTest {
    private static final Pattern TAGS = Pattern.compile("<extended>(.*)</extended>");
    private static final JavaClasses TESTS =
            new ClassFileImporter().importPath(Path.of("target", "test-classes", "dev"));

    @Test
    void theBuildKnowsEachTag() throws IOException {
        Matcher tags = TAGS.matcher(Files.readString(Path.of("pom.xml")));
        assertThat(tags.find()).isTrue();
        assertThat(LeftOut.extended().keySet())
                .containsExactlyInAnyOrder(tags.group(1).split(","));
    }

    @Test
    void aTagAlwaysSaysWhatItsTestsNeed() {
        assertThat(TESTS).noneMatch(test -> test.isAnnotatedWith(Tag.class) && !test.isAnnotatedWith(Extended.class));
        assertThat(TESTS).flatMap(JavaClass::getMethods).noneMatch(test -> test.isAnnotatedWith(Tag.class));
    }

    /** Because the extended build runs no other. */
    @Test
    void onlyIntegrationTestsAreLeftOut() {
        List<JavaClass> leftOut = TESTS.stream()
                .filter(test -> test.isMetaAnnotatedWith(Extended.class) && !test.isAnnotation())
                .toList();
        assertThat(leftOut).isNotEmpty().allMatch(test -> test.getSimpleName().endsWith("IT"));
    }
}
