package dev.tasksapi.operations;

import dev.tasksapi.KeptConnection;
import dev.tasksapi.TestTokens;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** Callers who create tasks, each with a key of its own that is the task's title too, until their connection breaks. */
final class KeyedCallers {
    static final int CALLERS = 8;

    private static final int PATIENCE_SECONDS = 60;

    private final ExecutorService threads = Executors.newFixedThreadPool(CALLERS);
    private final Semaphore answers = new Semaphore(0);
    private final Set<String> unanswered = ConcurrentHashMap.newKeySet();

    KeyedCallers(int port) {
        IntStream.range(0, CALLERS).forEach(caller -> threads.execute(() -> call(port, caller)));
    }

    private void call(int port, int caller) {
        try (KeptConnection connection = new KeptConnection(port)) {
            for (int request = 0; ; request++) {
                String title = caller + "-" + request;
                unanswered.add(title);
                if (create(connection, title) == 201) {
                    unanswered.remove(title);
                    answers.release();
                }
            }
        } catch (IOException e) {
            // the service has gone, as it was to
        }
    }

    /** The status of the answer. */
    static int create(KeptConnection connection, String title) throws IOException {
        String keyed = TestTokens.of(user(title)) + "\r\nIdempotency-Key: " + title;
        return connection
                .send("POST /api/tasks", keyed, "{\"title\":\"" + title + "\"}")
                .status();
    }

    private static String user(String title) {
        return "keyed-" + title.charAt(0);
    }

    void awaitAnswers(int count) throws InterruptedException {
        if (!answers.tryAcquire(count, PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("Not enough answers");
        }
    }

    /** The titles of which nobody knows what became, once all connections are broken. */
    List<String> unanswered() throws InterruptedException {
        threads.shutdown();
        if (!threads.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("A caller still waits");
        }
        return List.copyOf(unanswered);
    }
}
