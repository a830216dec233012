package dev.tasksapi.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be said of the images without building them. */
class DockerfileTest {
    private static final Pattern FROM = Pattern.compile("(?m)^FROM (\\S+)(?: AS (\\w+))?$");
    private static final Pattern COPY = Pattern.compile("(?m)^COPY ((?:--\\S+ )*)(.+) (\\S+)$");
    private static final Pattern USER = Pattern.compile("(?m)^USER (\\S+)$");

    @ParameterizedTest
    @ValueSource(strings = {"Dockerfile.jvm", "Dockerfile.native"})
    void whatIsCopiedIsThereAndInTheContext(String file) {
        List<String> allowed = lines(".dockerignore")
                .filter(line -> line.startsWith("!"))
                .map(line -> line.substring(1))
                .toList();
        List<String> sources = COPY.matcher(content(file))
                .results()
                .filter(copy -> !copy.group(1).contains("--from="))
                .flatMap(copy -> Stream.of(copy.group(2).split(" ")))
                .toList();
        assertThat(sources).hasSizeGreaterThan(3).allSatisfy(source -> {
            assertThat(Path.of(source)).exists();
            assertThat(allowed).contains(source);
        });
    }

    @Test
    void nothingElseIsInTheContext() {
        assertThat(lines(".dockerignore").filter(line -> !line.startsWith("#")).findFirst())
                .contains("*");
        assertThat(lines(".dockerignore")).noneMatch(line -> line.contains(".env") || line.contains("target"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Dockerfile.jvm", "Dockerfile.native", "deploy/aws-lambda/Dockerfile"})
    void imagesAreNamedWithATagThatIsNotTheLatest(String file) {
        assertThat(FROM.matcher(content(file)).results().map(from -> from.group(1)))
                .isNotEmpty()
                .allMatch(image -> image.matches(".+/.+:[\\w.-]*\\d[\\w.-]*") || image.equals("${IMAGE}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Dockerfile.jvm", "Dockerfile.native", "deploy/aws-lambda/Dockerfile"})
    void theLastStageIsRunBySomebodyWhoIsNotRoot(String file) {
        List<MatchResult> users = USER.matcher(lastStage(file)).results().toList();
        assertThat(users).hasSize(1);
        // A number: Kubernetes cannot know of a name that it is not root.
        assertThat(users.get(0).group(1)).matches("[1-9]\\d*");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Dockerfile.jvm", "Dockerfile.native"})
    void theLastStageNeedsNoShellAndTakesCommands(String file) {
        assertThat(lastStage(file)).doesNotContain("\nRUN ", "\nCMD ").containsPattern("(?m)^ENTRYPOINT \\[\"/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Dockerfile.jvm", "Dockerfile.native"})
    void dependenciesAreFetchedBeforeTheSourcesAreCopied(String file) {
        assertThat(content(file)).containsSubsequence("pom.xml ./\n", "quarkus:go-offline", " src ./src\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Dockerfile.jvm", "Dockerfile.native"})
    void stagesThatAreCopiedFromAreThere(String file) {
        Set<String> stages = Set.copyOf(FROM.matcher(content(file))
                .results()
                .map(from -> String.valueOf(from.group(2)))
                .toList());
        assertThat(Pattern.compile("--from=(\\w+)").matcher(content(file)).results())
                .isNotEmpty()
                .allSatisfy(from -> assertThat(stages).contains(from.group(1)));
    }

    private static String lastStage(String file) {
        String content = content(file);
        return content.substring(content.lastIndexOf("\nFROM "));
    }

    private static Stream<String> lines(String file) {
        return content(file).lines();
    }

    private static String content(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
