package dev.tasksapi.operations;

import dev.tasksapi.KeptConnection;
import dev.tasksapi.KeptConnection.Answer;
import dev.tasksapi.TestTokens;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Callers who write and read by turns, each as soon as the last answer has come, until they are told to stop. */
final class Load implements AutoCloseable {
    private static final Pattern ID = Pattern.compile("\"id\":(\\d+)");
    private static final int PATIENCE_SECONDS = 60;

    private final int port;
    private final ExecutorService callers = Executors.newCachedThreadPool();
    private final Semaphore answers = new Semaphore(0);
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final Queue<Long> created = new ConcurrentLinkedQueue<>();
    private final AtomicInteger goodbyes = new AtomicInteger();
    private volatile boolean goesOn = true;

    /** So many callers who keep their connection, and so many who open one for each request. */
    Load(int port, int keeping, int opening) {
        this.port = port;
        for (int caller = 0; caller < keeping + opening; caller++) {
            boolean keeps = caller < keeping;
            String token = TestTokens.of("caller-" + caller);
            callers.execute(() -> call(token, keeps));
        }
    }

    private void call(String token, boolean keeps) {
        try (KeptConnection connection = new KeptConnection(port)) {
            while (goesOn) {
                note(201, connection.send("POST /api/tasks", token, "{\"title\":\"One of many\"}"));
                if (!keeps) {
                    connection.hangUp();
                }
                note(200, connection.send("GET /api/tasks?status=completed", token, ""));
                if (!keeps) {
                    connection.hangUp();
                }
            }
        } catch (IOException e) {
            failures.add(e.toString());
        }
    }

    private void note(int expected, Answer answer) {
        if (answer.status() != expected) {
            failures.add(answer.head());
        }
        Matcher id = ID.matcher(answer.body());
        if (answer.status() == 201 && id.find()) {
            created.add(Long.valueOf(id.group(1)));
        }
        goodbyes.addAndGet(answer.closes() ? 1 : 0);
        answers.release();
    }

    /** Returns when so many more have been answered. */
    void awaitAnswers(int count) throws InterruptedException {
        answers.drainPermits();
        if (!answers.tryAcquire(count, PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("Not enough answers: " + failures);
        }
    }

    /** Returns when the last answer has come. */
    void stop() throws InterruptedException {
        goesOn = false;
        callers.shutdown();
        if (!callers.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("A caller still waits");
        }
    }

    List<String> failures() {
        return new ArrayList<>(failures);
    }

    /** The ids of the tasks whose creation was acknowledged. */
    List<Long> created() {
        return new ArrayList<>(created);
    }

    /** How many answers have said that their connection ends. */
    int goodbyes() {
        return goodbyes.get();
    }

    @Override
    public void close() {
        goesOn = false;
        callers.shutdownNow();
    }
}
