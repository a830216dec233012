package dev.tasksapi.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.path.json.JsonPath;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A stream of events as a browser reads it (HTML, section 9.2.6). */
final class Events implements AutoCloseable {
    static final String PATH = "/api/events";

    private static final String ENDED = "(the stream has ended)";

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final HttpResponse<InputStream> answer;
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private volatile String lastId = "";
    private volatile long retry = -1;
    private final AtomicInteger comments = new AtomicInteger();

    /** An event; its data is JSON. */
    record Event(String name, String id, String data) {
        JsonPath json() {
            return JsonPath.from(data);
        }

        long row() {
            return json().getLong("id");
        }
    }

    private Events(HttpResponse<InputStream> answer) {
        this.answer = answer;
    }

    /** Connects, and returns when it is ready. */
    static Events ready(URI address, String token, String... headers) {
        Events events = connect(address, token, headers);
        assertThat(events.next().name()).isEqualTo("ready");
        return events;
    }

    /** Connects, and returns with the head of the answer. */
    static Events connect(URI address, String token, String... headers) {
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(address)
                    .header("Authorization", "Bearer " + token)
                    .header("Accept", "text/event-stream");
            if (headers.length > 0) {
                request.headers(headers);
            }
            Events events = new Events(CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofInputStream()));
            if (events.status() == 200) {
                Thread reader = new Thread(events::read, "events");
                reader.setDaemon(true);
                reader.start();
            }
            return events;
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void read() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            String name = "";
            StringBuilder data = new StringBuilder();
            @Nullable String line;
            while ((line = lines.readLine()) != null) {
                if (line.isEmpty()) {
                    if (!data.isEmpty()) {
                        events.add(new Event(name, lastId, data.toString()));
                    }
                    name = "";
                    data = new StringBuilder();
                } else if (line.startsWith(":")) {
                    comments.incrementAndGet();
                } else {
                    String[] parts = line.split(": ", 2);
                    switch (parts[0]) {
                        case "event" -> name = parts[1];
                        case "id" -> lastId = parts[1];
                        case "retry" -> retry = Long.parseLong(parts[1]);
                        case "data" -> data.append(parts[1]);
                        default -> throw new IllegalStateException(line);
                    }
                }
            }
        } catch (IOException e) {
            // it broke off, which is an end as well
        }
        events.add(new Event(ENDED, lastId, ""));
    }

    int status() {
        return answer.statusCode();
    }

    @Nullable
    String header(String name) {
        return answer.headers().firstValue(name).orElse(null);
    }

    String lastId() {
        return lastId;
    }

    long retry() {
        return retry;
    }

    int comments() {
        return comments.get();
    }

    /** The next event, within ten seconds. */
    Event next() {
        return next(10);
    }

    Event next(int seconds) {
        try {
            @Nullable Event event = events.poll(seconds, TimeUnit.SECONDS);
            assertThat(event).as("an event within %d s", seconds).isNotNull();
            return event;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The next event, which is a change. */
    Event change() {
        Event event = next();
        assertThat(event.name()).as(event.toString()).isEqualTo("change");
        return event;
    }

    /** All events up to the change of this row. */
    List<Event> until(long row) {
        List<Event> all = new ArrayList<>();
        do {
            all.add(change());
        } while (all.get(all.size() - 1).row() != row);
        return all;
    }

    void awaitEnd(int seconds) {
        assertThat(next(seconds).name()).isEqualTo(ENDED);
    }

    @Override
    public void close() {
        try {
            answer.body().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
