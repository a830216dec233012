package dev.tasksapi.callers.passwords;

import dev.tasksapi.operations.settings.Given;
import java.util.HashMap;
import java.util.Map;

/** Settings as somebody might have made them, on a machine of two processors and a heap of 512 MiB. */
final class TestSettings {
    private static final long HEAP = 512L * 1024 * 1024;

    private TestSettings() {}

    static PasswordSettings defaults() {
        return of(Map.of());
    }

    /** Far weaker than the start allows, for tests that do not look at the strength. */
    static PasswordSettings quick() {
        return argon2(64, 1, 1);
    }

    static PasswordSettings argon2(int memory, int passes, int lanes) {
        return of(Map.of("ARGON2_MEMORY", "" + memory, "ARGON2_PASSES", "" + passes, "ARGON2_LANES", "" + lanes));
    }

    static PasswordSettings of(Map<String, String> settings) {
        return of(settings, 2, HEAP);
    }

    static PasswordSettings of(Map<String, String> settings, int processors, long heap) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("ACCOUNTS_ENABLED", "true");
        return new PasswordSettings(Given.environment(all), processors, heap);
    }
}
