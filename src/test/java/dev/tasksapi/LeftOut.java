package dev.tasksapi;

import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;

/** The integration tests that a build leaves out, by what they need; the build prints them when it ends. */
final class LeftOut {
    private static final Path CLASSES = Path.of("target", "test-classes");

    private LeftOut() {}

    /** Prints those that have one of these tags, separated by commas. */
    public static void main(String... tags) throws IOException {
        List<String> left = List.of(String.join(",", tags).split(","));
        List<String> lines = new ArrayList<>();
        extended().forEach((tag, tests) -> {
            if (left.contains(tag)) {
                lines.add("  %s: %s".formatted(tag, String.join(", ", tests.names)));
                lines.add("    %s %s".formatted(tests.names.size() == 1 ? "needs" : "need", tests.needs));
            }
        });
        if (!lines.isEmpty()) {
            System.out.println("Left out of this run; ./mvnw verify -Pextended runs them:");
            lines.forEach(System.out::println);
        }
    }

    /** All that a build may leave out, by tag. */
    static SortedMap<String, Tests> extended() throws IOException {
        SortedMap<String, Tests> found = new TreeMap<>();
        for (Class<?> test : classes()) {
            add(found, test, test.getSimpleName());
            for (Method method : test.getDeclaredMethods()) {
                add(found, method, test.getSimpleName() + "." + method.getName());
            }
        }
        return found;
    }

    private static void add(SortedMap<String, Tests> found, AnnotatedElement test, String name) {
        for (Annotation annotation : test.getAnnotations()) {
            Class<?> type = annotation.annotationType();
            @Nullable Extended extended = type.getAnnotation(Extended.class);
            if (extended != null) {
                found.computeIfAbsent(
                                type.getAnnotation(Tag.class).value(),
                                tag -> new Tests(extended.needs(), new ArrayList<>()))
                        .names
                        .add(name);
            }
        }
    }

    /** All classes of the tests. */
    static List<Class<?>> classes() throws IOException {
        try (Stream<Path> files = Files.walk(CLASSES)) {
            return files.filter(file -> file.toString().endsWith(".class"))
                    .<Class<?>>map(LeftOut::load)
                    .toList();
        }
    }

    private static Class<?> load(Path file) {
        String path = CLASSES.relativize(file).toString();
        String name = path.substring(0, path.length() - ".class".length())
                .replace(file.getFileSystem().getSeparator(), ".");
        try {
            return Class.forName(name, false, LeftOut.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    record Tests(String needs, List<String> names) {}
}
