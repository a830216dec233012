package dev.tasksapi.callers.passwords;

import static dev.tasksapi.operations.settings.Variables.ARGON2_LANES;
import static dev.tasksapi.operations.settings.Variables.ARGON2_MEMORY;
import static dev.tasksapi.operations.settings.Variables.ARGON2_PASSES;
import static dev.tasksapi.operations.settings.Variables.PASSWORD_THREADS;

import dev.tasksapi.operations.settings.Environment;
import dev.tasksapi.operations.settings.Settings;
import dev.tasksapi.operations.settings.Variable;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** How passwords are hashed today. */
@Singleton
class PasswordSettings implements Settings {
    /** The least that OWASP speaks of; with as little memory it takes five passes. */
    private static final int LEAST_MEMORY = 7 * 1024;

    private static final int LEAST_WORK = 5 * LEAST_MEMORY;

    private final Environment environment;
    private final int processors;
    private final int heap;

    @Inject
    PasswordSettings(Environment environment) {
        this(
                environment,
                Runtime.getRuntime().availableProcessors(),
                Runtime.getRuntime().maxMemory());
    }

    PasswordSettings(Environment environment, int processors, long maxMemory) {
        this.environment = environment;
        this.processors = processors;
        this.heap = (int) Math.min(Integer.MAX_VALUE, maxMemory / 1024);
    }

    /** What a new hash is made with. */
    Argon2Strength strength() {
        return new Argon2Strength(
                environment.get(ARGON2_MEMORY), environment.get(ARGON2_PASSES), environment.get(ARGON2_LANES));
    }

    /**
     * How many passwords are hashed at once. Unless it is set, as many as there are processors, if that takes no more
     * than a quarter of the heap: a container often sees all processors of its host and little of the memory.
     */
    int threads() {
        int affordable = heap / 4 / Math.max(1, strength().memory());
        return environment.find(PASSWORD_THREADS).orElse(Math.max(1, Math.min(processors, affordable)));
    }

    /**
     * The most memory in KiB that one hash may take, whoever made it, so that all threads at once stay in half of the
     * heap.
     */
    int mostMemory() {
        return heap / 2 / threads();
    }

    @Override
    public void refuseUnlessRight() {
        int memory = strength().memory();
        int leastPasses = Math.max(1, (LEAST_WORK + memory - 1) / Math.max(1, memory));
        refuseUnlessBetween(ARGON2_MEMORY, memory, LEAST_MEMORY, 1024 * 1024, " (KiB)");
        refuseUnlessBetween(ARGON2_PASSES, strength().passes(), leastPasses, 20, " with " + memory + " KiB");
        refuseUnlessBetween(ARGON2_LANES, strength().lanes(), 1, 16, "");
        refuseUnlessBetween(PASSWORD_THREADS, threads(), 1, 256, "");
        PASSWORD_THREADS.refuseUnless(
                memory <= mostMemory(), "times ARGON2_MEMORY is more than half of the memory that Java may use");
    }

    private static void refuseUnlessBetween(Variable<Integer> variable, int value, int least, int most, String unit) {
        variable.refuseUnless(least <= value && value <= most, "must be " + least + " to " + most + unit);
    }
}
