package dev.tasksapi.passwords;

import dev.tasksapi.startup.ServiceStart;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Set;

/** How passwords are hashed today. Settings that cannot be right stop the start. */
@Singleton
class PasswordSettings {
    /** The least that OWASP speaks of; with as little memory it takes five passes. */
    private static final int LEAST_MEMORY = 7 * 1024;

    private static final int MOST_MEMORY = 1024 * 1024;
    private static final int LEAST_WORK = 5 * LEAST_MEMORY;
    private static final int MOST_PASSES = 20;
    private static final int MOST_LANES = 16;
    private static final int MOST_THREADS = 256;

    private final PasswordsConfig config;
    private final int processors;
    private final int heap;

    @Inject
    PasswordSettings(PasswordsConfig config) {
        this(
                config,
                Runtime.getRuntime().availableProcessors(),
                Runtime.getRuntime().maxMemory());
    }

    PasswordSettings(PasswordsConfig config, int processors, long maxMemory) {
        this.config = config;
        this.processors = processors;
        this.heap = (int) Math.min(Integer.MAX_VALUE, maxMemory / 1024);
    }

    /** What a new hash is made with. */
    Argon2Strength strength() {
        return new Argon2Strength(
                config.argon2().memory(),
                config.argon2().passes(),
                config.argon2().lanes());
    }

    /**
     * How many passwords are hashed at once. Unless it is set, as many as there are processors, if that takes no more than a
     * quarter of the heap: a container often sees all processors of its host and little of the memory.
     */
    int threads() {
        int fitting = heap / 4 / Math.max(1, config.argon2().memory());
        return config.threads().orElse(Math.max(1, Math.min(processors, fitting)));
    }

    /** The most memory in KiB that one hash may take, whoever made it, so that all threads at once stay in half of the heap. */
    int mostMemory() {
        return heap / 2 / threads();
    }

    void check(@Observes @Priority(10) ServiceStart start) {
        refuseUnlessRight();
    }

    /** Throws {@link ConfigurationException} with one sentence for the first setting that cannot be right. */
    void refuseUnlessRight() {
        Argon2Strength strength = strength();
        refuseUnlessBetween("ARGON2_MEMORY", strength.memory(), LEAST_MEMORY, MOST_MEMORY, " (KiB)");
        refuseUnlessBetween(
                "ARGON2_PASSES",
                strength.passes(),
                leastPasses(strength.memory()),
                MOST_PASSES,
                " with " + strength.memory() + " KiB");
        refuseUnlessBetween("ARGON2_LANES", strength.lanes(), 1, MOST_LANES, "");
        refuseUnlessBetween("PASSWORD_THREADS", threads(), 1, MOST_THREADS, "");
        if (strength.memory() > mostMemory()) {
            throw refusal("PASSWORD_THREADS", "times ARGON2_MEMORY is more than half of the memory that Java may use");
        }
    }

    private static int leastPasses(int memory) {
        return Math.max(1, (LEAST_WORK + memory - 1) / memory);
    }

    private static void refuseUnlessBetween(String variable, int value, int least, int most, String unit) {
        if (value < least || value > most) {
            throw refusal(variable, "must be " + least + " to " + most + unit);
        }
    }

    private static ConfigurationException refusal(String variable, String rule) {
        return new ConfigurationException(variable + " " + rule + ".", Set.of(variable));
    }
}
