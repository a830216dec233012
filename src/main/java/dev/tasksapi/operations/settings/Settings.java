package dev.tasksapi.operations.settings;

import io.quarkus.runtime.configuration.ConfigurationException;

/** Rules that more than one variable is needed for. They are asked when the service starts, and by {@code doctor}. */
public interface Settings {
    /** Throws {@link ConfigurationException} with one sentence for the first rule that is broken. */
    void refuseUnlessRight();
}
