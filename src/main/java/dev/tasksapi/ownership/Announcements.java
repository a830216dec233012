package dev.tasksapi.ownership;

import dev.tasksapi.database.signals.Signals;
import io.quarkus.runtime.util.HashUtil;
import jakarta.inject.Singleton;

/**
 * Tells all instances whose rows have changed, once that is committed. Users are named by a hash, because others may
 * listen who may see no row. It tells nothing else: who hears it reads what has changed, as the user.
 */
@Singleton
public class Announcements {
    private static final int LENGTH = 16;

    private final Signals signals;

    Announcements(Signals signals) {
        this.signals = signals;
    }

    /** Takes a moment, and nothing waits for it. */
    void changed(Owner owner) {
        if (!owner.subject().isEmpty()) {
            signals.send(name(owner));
        }
    }

    /** By what this owner is announced: 16 characters. Others may have the same, and then read in vain. */
    public static String name(Owner owner) {
        return HashUtil.sha256(owner.subject()).substring(0, LENGTH);
    }

    /**
     * Hears of changes from now on. What was before is not told.
     *
     * @return stops it
     */
    public Runnable listen(Signals.Hearer hearer) {
        return signals.listen(hearer);
    }
}
