package dev.tasksapi;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * A reader who follows docs/extending.md has a resource that works. The test does so in a copy of the project: it
 * creates each file of the page, runs each command, and does nothing else.
 */
@NeedsMinutes
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the page runs a shell script")
class ExtendingIT {
    private static final int MOST_FILES = 8;
    private static final int MOST_LINES = 250;
    private static final int MINUTES = 30;

    /** A block and, if it is a file, the line above it that says its path. */
    private static final Pattern BLOCK =
            Pattern.compile("(?:Create `([^`]+)`:\n\n)?^```(\\w+)\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

    /** What builds and editors leave behind. */
    private static final Set<String> LEFTOVERS = Set.of("target", ".git", ".dev", ".idea", ".vscode");

    /** What a new resource can break. The whole build would take much longer and show no more. */
    private static final Set<String> TESTS =
            Set.of("ArchitectureTest", "IsolationTest", "OwnedTablesTest", "OpenApiDocumentIT");

    @TempDir
    Path folder = Path.of("");

    /** Without a path it is a command. */
    private record Block(@Nullable String path, String language, String text) {
        static Block of(MatchResult match) {
            return new Block(match.group(1), match.group(2), match.group(3));
        }

        /** The name of the test class in it; null: it has none. */
        @Nullable
        String test() {
            return path == null || !path.startsWith("src/test/")
                    ? null
                    : path.substring(path.lastIndexOf('/') + 1).replace(".java", "");
        }
    }

    @Test
    void followingThePageMakesASmallResourceThatWorks() throws IOException, InterruptedException {
        List<Block> blocks = BLOCK.matcher(Files.readString(Path.of("docs", "extending.md")))
                .results()
                .map(Block::of)
                .toList();
        assertIsSmall(blocks);
        List<String> tests = Stream.concat(TESTS.stream(), blocks.stream().map(Block::test))
                .filter(test -> test != null)
                .toList();
        Path project = folder.resolve("project");
        copyTo(project);

        for (Block block : blocks) {
            follow(block, project, tests);
        }

        assertThat(tests).hasSizeGreaterThan(TESTS.size()).allSatisfy(test -> assertThat(reports(project))
                .as("It ran")
                .anyMatch(report -> report.endsWith("." + test + ".txt")));
    }

    private static void assertIsSmall(List<Block> blocks) {
        List<Block> files = blocks.stream()
                .filter(block -> block.path() != null && block.path().startsWith("src/main/"))
                .toList();
        long lines =
                files.stream().mapToLong(file -> file.text().lines().count()).sum();
        System.out.printf("The resource of docs/extending.md has %d files with %d lines%n", files.size(), lines);
        assertThat(files).hasSizeBetween(1, MOST_FILES);
        assertThat(lines).isLessThanOrEqualTo(MOST_LINES);
    }

    private static void copyTo(Path project) throws IOException {
        Path source = Path.of("").toAbsolutePath();
        Files.walkFileTree(source, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
                    throws IOException {
                if (isLeftover(directory)) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Files.createDirectories(project.resolve(source.relativize(directory)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (!isLeftover(file)) {
                    Files.copy(file, project.resolve(source.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static boolean isLeftover(Path path) {
        return LEFTOVERS.contains(path.getFileName().toString());
    }

    private void follow(Block block, Path project, List<String> tests) throws IOException, InterruptedException {
        if (block.path() == null) {
            assertThat(block.language())
                    .as("What is no command has a path: %s", block.text())
                    .isEqualTo("sh");
            run(block.text(), project, tests);
        } else {
            Path file = project.resolve(block.path());
            assertThat(file).doesNotExist();
            Files.createDirectories(file.getParent());
            Files.writeString(file, block.text());
        }
    }

    private void run(String command, Path project, List<String> tests) throws IOException, InterruptedException {
        Path output = folder.resolve("output.txt");
        ProcessBuilder builder = new ProcessBuilder("sh", "-e", "-c", command)
                .directory(project.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("MAVEN_ARGS", mavenArguments(tests));
        Process process = builder.start();
        try {
            assertThat(process.waitFor(MINUTES, TimeUnit.MINUTES)).as(command).isTrue();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        assertThat(process.exitValue())
                .as("%s%n%s", command, Files.readString(output))
                .isZero();
    }

    /**
     * Offline, because the build around this test has fetched all that another one needs. In one JVM after the other,
     * as in that build, because a service that lacks the processor answers 503.
     */
    private static String mavenArguments(List<String> tests) {
        return "--batch-mode --offline -Dmaven.repo.local=%s -Djacoco.skip=true -Dit.forks=1 -Dtest=%s -Dit.test=%s"
                .formatted(System.getProperty("localRepository"), endingIn("Test", tests), endingIn("IT", tests));
    }

    private static String endingIn(String suffix, List<String> tests) {
        return tests.stream().filter(test -> test.endsWith(suffix)).collect(joining(","));
    }

    private static List<String> reports(Path project) throws IOException {
        try (Stream<Path> files = Files.walk(project.resolve("target"), 2)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
