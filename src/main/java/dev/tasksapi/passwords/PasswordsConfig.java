package dev.tasksapi.passwords;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/**
 * How much work a hash is, and how much of it is done at once, as it is written; {@link PasswordSettings} reads it. Empty is the
 * default.
 */
@ConfigMapping(prefix = "tasks-api.passwords")
interface PasswordsConfig {
    /** The work of one hash. */
    Argon2 argon2();

    /** How many passwords are hashed at once; empty: as many as there are processors and memory for. */
    Optional<String> threads();

    /** The parameters of Argon2id; the defaults are OWASP's (Password Storage Cheat Sheet). */
    interface Argon2 {
        /** In KiB; 19456. */
        Optional<String> memory();

        /** How often the memory is gone through; 2. */
        Optional<String> passes();

        /** Parts of the memory that could be worked on at once; 1. */
        Optional<String> lanes();
    }
}
