package dev.tasksapi.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** A folder of {@code src/test} with a package.json, copied to where its packages may be installed beside it. */
public final class NodeProject {
    public static final String LOCK = "package-lock.json";

    private final Path source;
    private final Path copy;

    private NodeProject(String folder) {
        source = Path.of("src", "test", folder);
        copy = Path.of("target", folder);
    }

    public static NodeProject in(String folder) {
        return new NodeProject(folder);
    }

    public Path source() {
        return source;
    }

    /** Where it runs; installs the packages unless those of this lock file are there already. */
    public Path installed() {
        synchronized (NodeProject.class) {
            try {
                copyFiles();
                Path installedLock = copy.resolve("installed-" + LOCK);
                if (!Files.exists(installedLock) || Files.mismatch(copy.resolve(LOCK), installedLock) >= 0) {
                    Node.install(copy);
                    copy(copy.resolve(LOCK), installedLock);
                }
                return copy;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** What a script prints that is given this input; throws where it fails. */
    public String outputOf(String script, String argument, String input) {
        return Node.outputOf(installed(), List.of("node", script, argument), input);
    }

    private void copyFiles() throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(source)) {
            files = all.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            Path target = copy.resolve(source.relativize(file).toString());
            Files.createDirectories(target.resolveSibling(""));
            copy(file, target);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
}
