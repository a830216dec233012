package dev.tasksapi;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.restassured.RestAssured;
import java.io.IOException;
import java.net.Socket;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Requests byte by byte, for what no client library would send. */
public final class RawHttp {
    private static final int PATIENCE_MILLIS = 20_000;

    private RawHttp() {}

    /** What came back, the body as it was on the wire. */
    public record Answer(int status, String head, String body) {
        /** The value of a header that may be there once; empty: it is not there. */
        public String header(String name) {
            return Arrays.stream(head.split("\r\n"))
                    .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .findFirst()
                    .orElse("");
        }
    }

    /**
     * Sends a request that ends its connection.
     *
     * @param method and the target, such as {@code GET /api/tasks}
     * @param headers lines without a Content-Length; null or empty: none besides Host and Connection
     * @param body its bytes in Latin-1, with a Content-Length unless it is empty
     */
    public static Answer send(String method, @Nullable String headers, String body) throws IOException {
        String length = body.isEmpty() ? "" : "Content-Length: " + body.length() + "\r\n";
        String more = headers == null || headers.isEmpty() ? "" : headers + "\r\n";
        return send(method + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + more + length + "\r\n" + body);
    }

    /** Sends these characters as bytes and reads to the end; fails if the end does not come. */
    public static Answer send(String bytes) throws IOException {
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(bytes.getBytes(ISO_8859_1));
            String answer = new String(socket.getInputStream().readAllBytes(), UTF_8);
            int end = answer.indexOf("\r\n\r\n");
            return new Answer(
                    Integer.parseInt(answer.substring(9, 12)), answer.substring(0, end), answer.substring(end + 4));
        }
    }
}
