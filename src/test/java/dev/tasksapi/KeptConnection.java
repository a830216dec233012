package dev.tasksapi;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import org.jspecify.annotations.Nullable;

/** One caller's connection, which is kept until the service says otherwise; unlike libraries it tries nothing twice. */
public final class KeptConnection implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 20_000;

    private final int port;
    private @Nullable Socket socket;
    private InputStream in = InputStream.nullInputStream();

    public KeptConnection(int port) {
        this.port = port;
    }

    /** What came back, whole; it has to have a Content-Length. */
    public record Answer(int status, boolean closes, String head, String body) {}

    /**
     * Sends a request and waits for its answer.
     *
     * @param target method and path, such as {@code GET /api/tasks}
     * @param token whose token; null: none
     * @param body JSON; empty: none
     */
    public Answer send(String target, @Nullable String token, String body) throws IOException {
        if (socket == null) {
            socket = new Socket("localhost", port);
            socket.setSoTimeout(PATIENCE_MILLIS);
            in = new BufferedInputStream(socket.getInputStream());
        }
        String proof = token == null ? "" : "Authorization: Bearer " + token + "\r\n";
        byte[] content = body.getBytes(UTF_8);
        String about = content.length == 0
                ? ""
                : "Content-Type: application/json\r\nContent-Length: " + content.length + "\r\n";
        String request = target + " HTTP/1.1\r\nHost: localhost\r\n" + proof + about + "\r\n" + body;
        socket.getOutputStream().write(request.getBytes(UTF_8));
        return read();
    }

    private Answer read() throws IOException {
        StringBuilder read = new StringBuilder();
        while (read.length() < 4 || !read.substring(read.length() - 4).equals("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException("The connection ended where an answer should be: " + read);
            }
            read.append((char) next);
        }
        String head = read.toString();
        byte[] body = in.readNBytes(Integer.parseInt(header(head, "content-length")));
        boolean closes = header(head, "connection").equals("close");
        if (closes) {
            hangUp();
        }
        return new Answer(Integer.parseInt(head.substring(9, 12)), closes, head, new String(body, ISO_8859_1));
    }

    private static String header(String head, String name) {
        return head.lines()
                .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst()
                .orElse("0");
    }

    /** Ends the connection; the next request opens another. */
    public void hangUp() throws IOException {
        if (socket != null) {
            socket.close();
            socket = null;
        }
    }

    @Override
    public void close() throws IOException {
        hangUp();
    }
}
