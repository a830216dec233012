package dev.tasksapi.operations.startup;

/**
 * The service is about to serve, and the port is not open yet. An observer may refuse with an exception, which ends the
 * process. A command, which does not serve, begins without it.
 */
public record ServiceStart() {
    /** The priority of observers that register metrics. They come after all that may refuse a wrong setting. */
    public static final int METRICS = 10_000;
}
