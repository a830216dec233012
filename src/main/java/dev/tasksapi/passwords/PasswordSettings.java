package dev.tasksapi.passwords;

import dev.tasksapi.settings.OwnAccounts;
import dev.tasksapi.settings.Variable;
import dev.tasksapi.startup.ServiceStart;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

/** How passwords are hashed today. Settings that cannot be right stop the start of a service that has accounts. */
@Singleton
class PasswordSettings {
    private static final String MEMORY = "ARGON2_MEMORY";
    private static final String PASSES = "ARGON2_PASSES";
    private static final String LANES = "ARGON2_LANES";
    private static final String THREADS = "PASSWORD_THREADS";

    /** The least that OWASP speaks of; with as little memory it takes five passes. */
    private static final int LEAST_MEMORY = 7 * 1024;

    private static final int MOST_MEMORY = 1024 * 1024;
    private static final int LEAST_WORK = 5 * LEAST_MEMORY;
    private static final int MOST_PASSES = 20;
    private static final int MOST_LANES = 16;
    private static final int MOST_THREADS = 256;

    private static final Argon2Strength USUAL = new Argon2Strength(19 * 1024, 2, 1);

    private final boolean isNeeded;
    private final Argon2Strength strength;
    private final int threads;
    private final int heap;

    @Inject
    PasswordSettings(PasswordsConfig config, OwnAccounts accounts) {
        this(
                config,
                accounts.areEnabled(),
                Runtime.getRuntime().availableProcessors(),
                Runtime.getRuntime().maxMemory());
    }

    PasswordSettings(PasswordsConfig config, boolean isNeeded, int processors, long maxMemory) {
        this.isNeeded = isNeeded;
        this.heap = (int) Math.min(Integer.MAX_VALUE, maxMemory / 1024);
        this.strength = new Argon2Strength(
                number(MEMORY, config.argon2().memory(), USUAL.memory()),
                number(PASSES, config.argon2().passes(), USUAL.passes()),
                number(LANES, config.argon2().lanes(), USUAL.lanes()));
        this.threads = number(THREADS, config.threads(), fitting(processors));
    }

    private int number(String variable, Optional<String> value, int unset) {
        return new Variable(variable, value).onlyIf(isNeeded).number(unset, "must be a whole number");
    }

    /** A container often sees all processors of its host and little of the memory. */
    private int fitting(int processors) {
        return Math.max(1, Math.min(processors, heap / 4 / Math.max(1, strength.memory())));
    }

    /** What a new hash is made with. */
    Argon2Strength strength() {
        return strength;
    }

    /**
     * How many passwords are hashed at once. Unless it is set, as many as there are processors, if that takes no more than a
     * quarter of the heap.
     */
    int threads() {
        return threads;
    }

    /** The most memory in KiB that one hash may take, whoever made it, so that all threads at once stay in half of the heap. */
    int mostMemory() {
        return heap / 2 / threads;
    }

    void check(@Observes @Priority(10) ServiceStart start) {
        refuseUnlessRight();
    }

    /** Throws {@link ConfigurationException} with one sentence for the first setting that cannot be right. */
    void refuseUnlessRight() {
        refuseUnlessBetween(MEMORY, strength.memory(), LEAST_MEMORY, MOST_MEMORY, " (KiB)");
        refuseUnlessBetween(
                PASSES,
                strength.passes(),
                leastPasses(strength.memory()),
                MOST_PASSES,
                " with " + strength.memory() + " KiB");
        refuseUnlessBetween(LANES, strength.lanes(), 1, MOST_LANES, "");
        refuseUnlessBetween(THREADS, threads, 1, MOST_THREADS, "");
        if (strength.memory() > mostMemory()) {
            throw Variable.refusal(THREADS, "times ARGON2_MEMORY is more than half of the memory that Java may use");
        }
    }

    private static int leastPasses(int memory) {
        return Math.max(1, (LEAST_WORK + memory - 1) / memory);
    }

    private static void refuseUnlessBetween(String variable, int value, int least, int most, String unit) {
        if (value < least || value > most) {
            throw Variable.refusal(variable, "must be " + least + " to " + most + unit);
        }
    }
}
