package dev.tasksapi.callers.passwords;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The most common passwords, more than 10,000 of them, as far as they are long enough to be chosen. The list is read
 * when it is first asked, as a class is, because a service without accounts never asks; docs/dependencies.md says where
 * it comes from.
 */
final class CommonPasswords {
    private static final String LIST = "common-passwords.txt";

    private CommonPasswords() {}

    /** Whether it is one of them, in whatever case. */
    static boolean contains(String password) {
        return Loaded.PASSWORDS.contains(password.toLowerCase(Locale.ROOT));
    }

    private static final class Loaded {
        private static final Set<String> PASSWORDS = read();

        private static Set<String> read() {
            InputStream list = Objects.requireNonNull(CommonPasswords.class.getResourceAsStream(LIST), LIST);
            try (BufferedReader lines = new BufferedReader(new InputStreamReader(list, StandardCharsets.UTF_8))) {
                return lines.lines()
                        .filter(line -> !line.equals("#") && !line.startsWith("# "))
                        .collect(Collectors.toUnmodifiableSet());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
