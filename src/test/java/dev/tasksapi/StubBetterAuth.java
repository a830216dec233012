package dev.tasksapi;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A server that answers as Better Auth does at the two addresses that the service asks, and that can be told to
 * misbehave. The real one is in {@code src/test/better-auth}; it cannot be made to fail in so many ways.
 */
public final class StubBetterAuth implements AutoCloseable {
    private static final String SESSION_COOKIE = "session_token=";

    /** What it does with a request. */
    public enum Behaviour {
        WELL,
        SLOW,
        GARBAGE,
        NOTHING,
        ERROR,
        TOO_MANY,
        REDIRECT,
        HUGE
    }

    private final int port;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, String> sessions = new ConcurrentHashMap<>();
    private final Map<String, String> roles = new ConcurrentHashMap<>();
    private final Queue<String> asked = new ConcurrentLinkedQueue<>();
    private final AtomicInteger keySetFetches = new AtomicInteger();
    private final AtomicInteger lookups = new AtomicInteger();
    private volatile List<String> keys = List.of();
    private volatile Behaviour behaviour = Behaviour.WELL;
    private final Gate slow = new Gate();
    private final Gate lookupGate = new Gate();
    private HttpServer server;

    /** Listens on this port; 0: on a free one. */
    public StubBetterAuth(int port) {
        this.server = listen(port);
        this.port = server.getAddress().getPort();
    }

    private HttpServer listen(int wanted) {
        try {
            HttpServer listening =
                    HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted), 0);
            listening.setExecutor(threads);
            listening.createContext("/api/auth/jwks", exchange -> {
                keySetFetches.incrementAndGet();
                answer(exchange, "{\"keys\":[" + String.join(",", keys) + "]}");
            });
            listening.createContext("/api/auth/get-session", exchange -> {
                lookups.incrementAndGet();
                asked.add(exchange.getRequestURI().getRawQuery());
                lookupGate.pass();
                answer(exchange, session(exchange));
            });
            listening.start();
            return listening;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void answer(HttpExchange exchange, String body) throws IOException {
        try (exchange) {
            switch (behaviour) {
                case WELL -> send(exchange, 200, body.getBytes(UTF_8));
                case SLOW -> {
                    slow.pass();
                    send(exchange, 200, body.getBytes(UTF_8));
                }
                case GARBAGE -> send(exchange, 200, "<html>It works!</html>".getBytes(UTF_8));
                case NOTHING -> exchange.close();
                case ERROR -> send(exchange, 500, body.getBytes(UTF_8));
                case TOO_MANY -> {
                    exchange.getResponseHeaders().set("X-Retry-After", "7");
                    send(exchange, 429, "{\"message\":\"Too many requests. Please try again later.\"}".getBytes(UTF_8));
                }
                case REDIRECT -> {
                    exchange.getResponseHeaders().set("Location", url() + exchange.getRequestURI());
                    send(exchange, 302, body.getBytes(UTF_8));
                }
                case HUGE -> sendHuge(exchange, body);
            }
        }
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    /** 50 MB around what it would have answered; whoever reads it all finds that it is right. */
    private static void sendHuge(HttpExchange exchange, String body) throws IOException {
        byte[] spaces = " ".repeat(1 << 20).getBytes(UTF_8);
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out = exchange.getResponseBody()) {
            for (int i = 0; i < 50; i++) {
                out.write(spaces);
            }
            out.write(body.getBytes(UTF_8));
        } catch (IOException e) {
            // hung up on, as it should be
        }
    }

    /**
     * {@code null} for no session, as Better Auth answers; by the cookie or, as with the bearer plugin, by the header.
     */
    private String session(HttpExchange exchange) {
        String token = Stream.concat(
                        exchange.getRequestHeaders().getOrDefault("Cookie", List.of()).stream()
                                .filter(cookie -> cookie.contains(SESSION_COOKIE))
                                .map(cookie ->
                                        cookie.substring(cookie.indexOf(SESSION_COOKIE) + SESSION_COOKIE.length())),
                        exchange.getRequestHeaders().getOrDefault("Authorization", List.of()).stream()
                                .map(header -> header.substring("Bearer ".length())))
                .map(value -> value.replaceFirst("[.;].*", ""))
                .collect(Collectors.joining());
        String user = sessions.get(token);
        return user == null ? "null" : """
                {"session":{"token":"%s","userId":"%s","expiresAt":"2099-01-01T00:00:00.000Z"},"user":{"id":"%s","name":"A","image":"https://example.com/a.png","role":"%s"}}""".formatted(token, user, user, roles.getOrDefault(user, "user"));
    }

    public String url() {
        return "http://localhost:" + port;
    }

    public void publish(TestKey... published) {
        publish(Stream.of(published).map(TestKey::jwk).toArray(String[]::new));
    }

    public void publish(String... published) {
        keys = List.of(published);
    }

    public void behave(Behaviour next) {
        slow.close();
        behaviour = next;
    }

    /** What look-ups, and they alone, have to pass before they are answered. */
    public Gate lookupGate() {
        return lookupGate;
    }

    public void signIn(String sessionToken, String user) {
        sessions.put(sessionToken, user);
    }

    /** What the admin plugin keeps of somebody. */
    public void giveRole(String user, String role) {
        roles.put(user, role);
    }

    public void signOut(String sessionToken) {
        sessions.remove(sessionToken);
    }

    public int keySetFetches() {
        return keySetFetches.get();
    }

    public int lookups() {
        return lookups.get();
    }

    /** The queries of the look-ups so far. */
    public List<String> queries() {
        return List.copyOf(asked);
    }

    public void stop() {
        slow.open();
        lookupGate.open();
        server.stop(0);
    }

    public void restart() {
        server = listen(port);
    }

    @Override
    public void close() {
        stop();
        threads.shutdownNow();
    }
}
