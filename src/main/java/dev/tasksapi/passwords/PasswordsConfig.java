package dev.tasksapi.passwords;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.OptionalInt;

/** How much work a hash is, and how much of it is done at once. */
@ConfigMapping(prefix = "tasks-api.passwords")
interface PasswordsConfig {
    /** The work of one hash. */
    Argon2 argon2();

    /** How many passwords are hashed at once; empty: as many as there are processors and memory for. */
    OptionalInt threads();

    /** The parameters of Argon2id; the defaults are OWASP's (Password Storage Cheat Sheet). */
    interface Argon2 {
        /** In KiB. */
        @WithDefault("19456")
        int memory();

        /** How often the memory is gone through. */
        @WithDefault("2")
        int passes();

        /** Parts of the memory that could be worked on at once. */
        @WithDefault("1")
        int lanes();
    }
}
