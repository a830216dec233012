package dev.tasksapi;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Stands between the service and PostgreSQL, and is what networks can be: slow, cut without a word, or leading to
 * another server all at once.
 */
public final class FaultyNetwork implements AutoCloseable {
    private static final int CHUNK = 64 * 1024;

    private final ServerSocket server;
    private final ExecutorService readers = Executors.newCachedThreadPool(FaultyNetwork::daemon);
    private final ScheduledExecutorService writer = Executors.newSingleThreadScheduledExecutor(FaultyNetwork::daemon);
    private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();
    private volatile int target;
    private volatile long delayMillis;
    private volatile boolean isCut;

    /** To a server on this machine. */
    public FaultyNetwork(int target) {
        this.target = target;
        try {
            server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        readers.execute(this::accept);
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "faulty-network");
        thread.setDaemon(true);
        return thread;
    }

    public int port() {
        return server.getLocalPort();
    }

    /** From now on the answers of the server take so much longer. */
    public void delay(long millis) {
        delayMillis = millis;
    }

    /** From now on nothing arrives any more, and nobody is told; new connections are taken and lead nowhere. */
    public void cut() {
        isCut = true;
    }

    /** From now on connections lead there; those that there are end. */
    public void leadTo(int port) {
        target = port;
        isCut = false;
        sockets.forEach(FaultyNetwork::end);
        sockets.clear();
    }

    private void accept() {
        try {
            while (true) {
                Socket service = server.accept();
                sockets.add(service);
                if (!isCut) {
                    connect(service);
                }
            }
        } catch (IOException e) {
            readers.shutdownNow(); // closed
        }
    }

    private void connect(Socket service) {
        try {
            Socket database = new Socket("localhost", target);
            sockets.add(database);
            readers.execute(() -> copy(service, database, false));
            readers.execute(() -> copy(database, service, true));
        } catch (IOException e) {
            end(service);
        }
    }

    private void copy(Socket from, Socket to, boolean isAnswer) {
        try (from) {
            InputStream in = from.getInputStream();
            byte[] chunk = new byte[CHUNK];
            for (int length = in.read(chunk); length >= 0; length = in.read(chunk)) {
                byte[] bytes = new byte[length];
                System.arraycopy(chunk, 0, bytes, 0, length);
                var unused = writer.schedule(() -> write(bytes, to), isAnswer ? delayMillis : 0, TimeUnit.MILLISECONDS);
            }
        } catch (IOException e) {
            // one side has gone
        }
        if (!isCut) {
            end(to);
        }
    }

    private void write(byte[] bytes, Socket to) {
        if (!isCut) {
            try {
                OutputStream out = to.getOutputStream();
                out.write(bytes);
            } catch (IOException e) {
                end(to);
            }
        }
    }

    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // it has gone already
        }
    }

    @Override
    public void close() {
        sockets.forEach(FaultyNetwork::end);
        readers.shutdownNow();
        writer.shutdownNow();
        end(server);
    }

    private static void end(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
