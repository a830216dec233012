package dev.tasksapi.operations.startup;

/**
 * The service is about to serve; the port is not open yet. Whoever observes it may refuse with an exception, which ends the
 * process. A command, which does not serve, begins without it.
 */
public record ServiceStart() {
    /** The priority of whoever measures: behind all that may refuse, so that nothing is made of a setting that is wrong. */
    public static final int METRICS = 10_000;
}
