package dev.tasksapi.tasks;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.tasksapi.NeedsMinutes;
import dev.tasksapi.ServiceProcess;
import dev.tasksapi.TestTokens;
import dev.tasksapi.development.EmbeddedDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A list that is longer than the memory of the service, which has a third of what the list needs. */
@NeedsMinutes
class LongListIT {
    private static final int TASKS = 200_000;
    private static final String USER = "has-much-to-do";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static ServiceProcess service;

    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeAll
    static void start() {
        service = ServiceProcess.start(EmbeddedDatabase.throwaway(), "-Xmx80m", "-XX:+ExitOnOutOfMemoryError");
        // Every ten share a created_at, so that the order has to fall back on the id.
        service.sql("""
                insert into task (user_id, title, description, created_at)
                select '%s', 'task ' || i, repeat('long ', 160), timestamptz '2020-01-01' + i / 10 * interval '1 s'
                from generate_series(1, %d) i""".formatted(USER, TASKS));
        service.sql("analyze task");
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private HttpRequest request(String user, String query) {
        return HttpRequest.newBuilder(service.uri("/api/tasks" + query))
                .header("Authorization", "Bearer " + TestTokens.of(user))
                .timeout(PATIENCE)
                .build();
    }

    /** Reads the ids as they come and checks their order; the time of a task follows from its id. */
    private static int count(InputStream body) throws IOException {
        int count = 0;
        long last = Long.MAX_VALUE;
        try (JsonParser json = new JsonFactory().createParser(body)) {
            assertThat(json.nextToken()).isEqualTo(JsonToken.START_ARRAY);
            while (json.nextToken() != JsonToken.END_ARRAY) {
                if (json.currentToken() == JsonToken.FIELD_NAME
                        && json.currentName().equals("id")) {
                    long id = json.nextLongValue(-1);
                    assertThat(id).isLessThan(last);
                    last = id;
                    count++;
                }
                if (json.currentToken() == JsonToken.START_ARRAY) {
                    json.skipChildren(); // labels are a list in the list
                }
            }
            assertThat(json.nextToken()).isNull();
        }
        return count;
    }

    @Test
    void everyTaskComesInOrderThoughTheyWouldNotFitIntoMemory() throws Exception {
        HttpResponse<InputStream> all = client.send(request(USER, ""), BodyHandlers.ofInputStream());
        assertThat(all.statusCode()).isEqualTo(200);
        assertThat(count(all.body())).isEqualTo(TASKS);
    }

    /** Sends the request and reads until the first task has begun, but not on. */
    private static Socket slowReader() throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4_096);
        socket.setSoTimeout((int) PATIENCE.toMillis());
        socket.connect(new InetSocketAddress("localhost", service.port()));
        String head = "GET /api/tasks HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer "
                + TestTokens.of(USER) + "\r\n\r\n";
        socket.getOutputStream().write(head.getBytes(ISO_8859_1));
        byte[] begin = socket.getInputStream().readNBytes(1_000);
        assertThat(new String(begin, ISO_8859_1)).startsWith("HTTP/1.1 200").contains("[{\"id\":");
        return socket;
    }

    private void checkThatOthersAreServed() throws Exception {
        HttpResponse<String> answer = client.send(request("somebody-else", ""), BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualToIgnoringWhitespace("[]");
    }

    /** Three times as many as there are connections to the database, first only slow and then gone. */
    @Test
    void whoeverStopsReadingHoldsNeitherMemoryNorAConnectionToTheDatabase() throws Exception {
        List<Socket> readers = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            readers.add(slowReader());
        }
        checkThatOthersAreServed();
        for (Socket reader : readers) {
            reader.setSoLinger(true, 0); // a reset, as when a laptop is shut
            reader.close();
        }
        checkThatOthersAreServed();
    }

    /** A client that got the closing bracket, or the last chunk, would take a part for the whole. */
    @Test
    void aFailureInTheMiddleBreaksTheConnectionOff() throws Exception {
        try (Socket reader = slowReader()) {
            service.sql("revoke select on task from tasks_app");
            String rest;
            try {
                rest = readToTheEnd(reader.getInputStream());
            } finally {
                service.sql("grant select on task to tasks_app");
            }
            assertThat(rest).doesNotEndWith("0\r\n\r\n");
            assertThat(rest.strip()).doesNotEndWith("]");
        }
        checkThatOthersAreServed();
    }

    /** The last characters; a reset is as good an end as any. */
    private static String readToTheEnd(InputStream body) {
        byte[] buffer = new byte[65_536];
        String last = "";
        try {
            for (int length = body.read(buffer); length >= 0; length = body.read(buffer)) {
                last = new String(buffer, 0, length, ISO_8859_1);
            }
        } catch (SocketTimeoutException e) {
            throw new AssertionError("The connection was neither ended nor broken off", e);
        } catch (IOException e) {
            return last;
        }
        return last;
    }
}
