package dev.tasksapi.database.sockets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A port that leads to a database, or to nothing: closed at first, as the address of a database that is not there yet.
 */
public final class Doorway implements AutoCloseable {
    private final int port;
    private final int database;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "doorway");
        thread.setDaemon(true);
        return thread;
    });

    private final List<Socket> sockets = new ArrayList<>();
    private final AtomicInteger visitors = new AtomicInteger();
    private @Nullable ServerSocket door;

    public Doorway(int database) {
        this.database = database;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            this.port = free.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return port;
    }

    /** How many connections have come in. */
    public int visitors() {
        return visitors.get();
    }

    public void open() {
        accept(true);
    }

    /** Lets everybody in and says nothing. */
    public void openToNobody() {
        accept(false);
    }

    private synchronized void accept(boolean leads) {
        try {
            ServerSocket opened = new ServerSocket();
            opened.setReuseAddress(true);
            bind(opened);
            door = opened;
            threads.execute(() -> welcome(opened, leads));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The port may be that of somebody's outgoing connection for a moment, even of one to this very port. */
    private void bind(ServerSocket opened) throws IOException {
        for (int attempt = 0; !opened.isBound(); attempt++) {
            try {
                opened.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
            } catch (BindException e) {
                if (attempt == 100) {
                    throw e;
                }
                pause();
            }
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void welcome(ServerSocket opened, boolean leads) {
        try {
            while (true) {
                Socket visitor = keep(opened.accept());
                visitors.incrementAndGet();
                if (leads) {
                    Socket inside = keep(new Socket("localhost", database));
                    threads.execute(() -> copy(visitor, inside));
                    threads.execute(() -> copy(inside, visitor));
                }
            }
        } catch (IOException e) {
            // closed
        }
    }

    private synchronized Socket keep(Socket socket) {
        sockets.add(socket);
        return socket;
    }

    private static void copy(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // one side has gone, and so goes the other
        }
    }

    /** Ends all that goes through, and whoever comes is refused. */
    public synchronized void shut() {
        try {
            if (door != null) {
                door.close();
            }
            for (Socket socket : sockets) {
                socket.close();
            }
            sockets.clear();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        shut();
        threads.shutdownNow();
    }
}
