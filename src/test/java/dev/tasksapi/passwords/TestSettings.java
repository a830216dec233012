package dev.tasksapi.passwords;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;

/** Settings as somebody might have made them, on a machine of two processors and a heap of 512 MiB. */
final class TestSettings {
    private static final String PREFIX = "tasks-api.passwords.";
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
        return of(Map.of("argon2.memory", "" + memory, "argon2.passes", "" + passes, "argon2.lanes", "" + lanes));
    }

    static PasswordSettings of(Map<String, String> settings) {
        return of(settings, 2, HEAP);
    }

    static PasswordSettings of(Map<String, String> settings, int processors, long heap) {
        SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder().withMapping(PasswordsConfig.class);
        settings.forEach((name, value) -> builder.withDefaultValue(PREFIX + name, value));
        return new PasswordSettings(builder.build().getConfigMapping(PasswordsConfig.class), true, processors, heap);
    }
}
