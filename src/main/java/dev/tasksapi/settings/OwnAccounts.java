package dev.tasksapi.settings;

import io.smallrye.config.ConfigMapping;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Whether this service has accounts of its own. */
@Singleton
public class OwnAccounts {
    /** The variable that says so. */
    public static final String VARIABLE = "ACCOUNTS_ENABLED";

    private final boolean enabled;

    OwnAccounts(Configured config) {
        this.enabled = new Variable(VARIABLE, config.enabled()).isTrue(config.unlessSet());
    }

    /** False: nobody can register or sign in here. */
    public boolean areEnabled() {
        return enabled;
    }

    @ConfigMapping(prefix = "tasks-api.own-accounts")
    interface Configured {
        /** As it was set; empty: it was not. */
        Optional<String> enabled();

        /** What holds then. */
        boolean unlessSet();
    }
}
