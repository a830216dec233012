package dev.tasksapi.betterauth;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** The project in {@code src/test/better-auth}, copied to where its packages may be installed beside it. */
final class NodeProject {
    static final Path SOURCE = Path.of("src", "test", "better-auth");

    private static final Path COPY = Path.of("target", "better-auth");
    private static final String LOCK = "package-lock.json";

    private NodeProject() {}

    /** Installs the packages unless those of this lock file are there already. */
    static synchronized Path installed() {
        try {
            copyFiles();
            Path installedLock = COPY.resolve("installed-" + LOCK);
            if (!Files.exists(installedLock) || Files.mismatch(COPY.resolve(LOCK), installedLock) >= 0) {
                Node.install(COPY);
                copy(COPY.resolve(LOCK), installedLock);
            }
            return COPY;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copyFiles() throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(SOURCE)) {
            files = all.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            Path copy = COPY.resolve(SOURCE.relativize(file).toString());
            Files.createDirectories(copy.resolveSibling(""));
            copy(file, copy);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
}
