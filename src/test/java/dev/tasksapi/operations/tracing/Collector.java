package dev.tasksapi.operations.tracing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HexFormat;
import java.util.function.Predicate;

/**
 * Takes spans as a collector does (OTLP over HTTP) and keeps the bytes, in which names and values stand as they are.
 */
final class Collector implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpServer server;
    private final StringBuilder received = new StringBuilder();
    private String headers = "";

    Collector() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/v1/traces", this::take);
        server.start();
    }

    String endpoint() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    private void take(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        synchronized (this) {
            received.append(new String(body, ISO_8859_1));
            headers = exchange.getRequestMethod() + " "
                    + exchange.getRequestHeaders().entrySet();
            notifyAll();
        }
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
    }

    /** All bytes so far, once they hold this; of text a byte is a character. */
    synchronized String await(Predicate<String> condition) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.test(received.toString())) {
            long left = Duration.ofNanos(end - System.nanoTime()).toMillis();
            if (left <= 0) {
                throw new AssertionError("Never received; but this: " + received);
            }
            wait(left);
        }
        return received.toString();
    }

    synchronized String headers() {
        return headers;
    }

    /** The id of a trace or a span as it stands in the bytes. */
    static String bytes(String hex) {
        return new String(HexFormat.of().parseHex(hex), ISO_8859_1);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
