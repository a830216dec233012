package dev.tasksapi.operations.doctor;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** A key server whose clock is off; a server of the JDK sets {@code Date} itself. */
final class ShiftedKeyServer implements AutoCloseable {
    private final ServerSocket socket;
    private final String keySet;
    private final Duration offset;

    ShiftedKeyServer(String keySet, Duration offset) throws IOException {
        this.socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        this.keySet = keySet;
        this.offset = offset;
        Thread server = new Thread(this::serve);
        server.setDaemon(true);
        server.start();
    }

    String url() {
        return "http://localhost:" + socket.getLocalPort() + "/jwks";
    }

    private void serve() {
        try {
            while (true) {
                answer(socket.accept());
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void answer(Socket client) throws IOException {
        try (client) {
            BufferedReader request = new BufferedReader(new InputStreamReader(client.getInputStream(), US_ASCII));
            @Nullable String line = request.readLine();
            while (line != null && !line.isEmpty()) {
                line = request.readLine();
            }
            String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                    ZonedDateTime.now(ZoneOffset.UTC).plus(offset));
            String head = "HTTP/1.1 200 OK\r\nDate: %s\r\nContent-Length: %d\r\nConnection: close\r\n\r\n"
                    .formatted(date, keySet.length());
            client.getOutputStream().write((head + keySet).getBytes(US_ASCII));
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
