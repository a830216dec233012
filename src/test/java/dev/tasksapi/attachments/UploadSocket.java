package dev.tasksapi.attachments;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tasksapi.TestTokens;
import io.restassured.RestAssured;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;

/** An upload byte by byte, for what no client library would send. */
public final class UploadSocket implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 20_000;

    private final Socket socket;
    private final InputStream in;

    /** What came back, whole. */
    public record Answer(int status, String head, String body) {}

    public UploadSocket() throws IOException {
        socket = new Socket("localhost", RestAssured.port);
        socket.setSoTimeout(PATIENCE_MILLIS);
        in = new BufferedInputStream(socket.getInputStream());
    }

    /**
     * Begins an upload.
     *
     * @param headers lines of headers besides those of every request, each with its end
     */
    UploadSocket begin(String user, long task, String headers) throws IOException {
        return begin(user, "/api/tasks/%d/attachments".formatted(task), headers);
    }

    /** The same at any path. */
    public UploadSocket begin(String user, String path, String headers) throws IOException {
        return send("POST %s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\n%s\r\n"
                .formatted(path, TestTokens.of(user), headers));
    }

    /** Begins a raw upload of so many bytes. */
    UploadSocket begin(String user, long task, long length) throws IOException {
        return begin(user, task, "Content-Disposition: attachment; filename=a\r\nContent-Length: " + length + "\r\n");
    }

    /** Begins a form. */
    UploadSocket beginForm(String user, long task, long length) throws IOException {
        return begin(
                user,
                task,
                "Content-Type: multipart/form-data; boundary=edge\r\nContent-Length: %d\r\n".formatted(length));
    }

    /** In UTF-8. */
    public UploadSocket send(String text) throws IOException {
        return send(text.getBytes(UTF_8));
    }

    public UploadSocket send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        return this;
    }

    /** Sends these bytes as a chunk. */
    public UploadSocket chunk(byte[] bytes) throws IOException {
        return send(Integer.toHexString(bytes.length) + "\r\n").send(bytes).send("\r\n");
    }

    /** Waits for an answer, which has a length. */
    public Answer answer() throws IOException {
        StringBuilder read = new StringBuilder();
        while (read.length() < 4 || !read.substring(read.length() - 4).equals("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException("The connection ended where an answer should be: " + read);
            }
            read.append((char) next);
        }
        String head = read.toString();
        int length = head.lines()
                .filter(line -> line.regionMatches(true, 0, "content-length:", 0, 15))
                .mapToInt(line -> Integer.parseInt(line.substring(15).strip()))
                .findFirst()
                .orElse(0);
        return new Answer(Integer.parseInt(head.substring(9, 12)), head, new String(in.readNBytes(length), ISO_8859_1));
    }

    /** Hangs up in the middle, and says nothing of it but a reset. */
    public void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    /** Hangs up in the middle. */
    @Override
    public void close() throws IOException {
        socket.close();
    }
}
