package dev.tasksapi.program;

import io.quarkus.bootstrap.app.StartupAction;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/** The program at work in this JVM, in which there can be one at a time. */
final class InnerProcess implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 60;
    private static final AtomicBoolean RUNS = new AtomicBoolean();

    private final StartupAction start;
    private final Surroundings surroundings;
    private final CompletableFuture<Integer> end = new CompletableFuture<>();

    InnerProcess(Map<String, String> environment, String input, String... arguments) {
        if (!RUNS.compareAndSet(false, true)) {
            throw new IllegalStateException("Another one runs");
        }
        Map<String, String> all = new HashMap<>(Map.of("MANAGEMENT_PORT", "0", "SHUTDOWN_DELAY", "0s"));
        all.putAll(environment);
        start = Application.next();
        surroundings = new Surroundings(all, input);
        new Thread(() -> run(arguments), "main").start();
    }

    @SuppressWarnings("CatchingUnchecked") // whoever waits is told
    private void run(String... arguments) {
        try {
            end.complete(start.runMainClassBlocking(arguments));
        } catch (Exception e) {
            end.completeExceptionally(e);
        }
    }

    String out() {
        return surroundings.out();
    }

    String err() {
        return surroundings.err();
    }

    boolean isRunning() {
        return !end.isDone();
    }

    /** The exit code, when it has ended. */
    int awaitEnd() {
        try {
            return end.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw new IllegalStateException("It did not end, or not well: " + out() + err(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Asks it to end if it has not, and waits for that. */
    @Override
    public void close() {
        try {
            if (isRunning()) {
                Application.method(start.getClassLoader(), "io.quarkus.runtime.Quarkus", "blockingExit")
                        .invoke(null);
            }
            end.join();
        } catch (ReflectiveOperationException | CompletionException e) {
            throw new IllegalStateException(e);
        } finally {
            surroundings.close();
            RUNS.set(false);
        }
    }
}
