package dev.tasksapi.operations.doctor;

import io.smallrye.mutiny.Uni;
import java.util.List;

/**
 * Looks at one part of the set-up. It judges with what the service itself judges with, so that the two cannot disagree,
 * and names no secret, no token and no password. Many are asked at once.
 */
public interface Check {
    /** Where in the report it stands, from the top. */
    int order();

    /** What it looks at, in one word. */
    String about();

    /**
     * What is found, in order; empty: nothing that was asked about. May fail with a
     * {@link io.quarkus.runtime.configuration.ConfigurationException}, whose message then is the finding.
     */
    Uni<List<Finding>> examine(Evidence evidence);
}
