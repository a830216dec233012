package dev.tasksapi.callers.passwords;

/**
 * How much work an Argon2id hash is (RFC 9106).
 *
 * @param memory in KiB
 * @param passes how often the memory is gone through
 * @param lanes parts of the memory that could be worked on at once; they are not a measure of the work
 */
record Argon2Strength(int memory, int passes, int lanes) {
    /** Whether it takes an attacker less memory, or less work altogether. */
    boolean isWeakerThan(Argon2Strength other) {
        return memory < other.memory || work() < other.work();
    }

    private long work() {
        return (long) memory * passes;
    }
}
