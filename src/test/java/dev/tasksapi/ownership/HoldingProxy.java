package dev.tasksapi.ownership;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Stands between the service and PostgreSQL. It can hold answers back until a number of commands has been sent, so that
 * whoever waits for an answer before sending the rest waits for ever; it knows where messages end (PostgreSQL manual,
 * section 55.7), and nothing else of them.
 */
final class HoldingProxy implements AutoCloseable {
    private static final int SIMPLE_QUERY = 'Q';
    private static final int SYNC = 'S';
    private static final int READY_FOR_QUERY = 'Z';

    private final ServerSocket server;
    private final int postgres;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "holding-proxy");
        thread.setDaemon(true);
        return thread;
    });

    private int[] flights = {};
    private boolean holds;
    private int commands;
    private int answers;

    HoldingProxy(int postgres) {
        try {
            this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.postgres = postgres;
        threads.execute(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    /**
     * From now on: answers come in groups of these sizes, each when the group has been sent whole; others not at all.
     */
    synchronized void hold(int... sizes) {
        flights = sizes.clone();
        holds = true;
        commands = 0;
        answers = 0;
    }

    /** Lets everything through again, and says how many commands there have been, once they are all answered. */
    synchronized int release() throws InterruptedException {
        holds = false;
        notifyAll();
        while (answers < commands) {
            wait();
        }
        return commands;
    }

    private synchronized void sent(int type) {
        if (type == SIMPLE_QUERY || type == SYNC) {
            commands++;
            notifyAll();
        }
    }

    private synchronized void awaitLeave() throws InterruptedException {
        while (holds && commands < needed()) {
            wait();
        }
    }

    /** How many commands must have been sent before the next answer may pass. */
    private int needed() {
        int sum = 0;
        for (int size : flights) {
            sum += size;
            if (answers < sum) {
                return sum;
            }
        }
        return Integer.MAX_VALUE;
    }

    private synchronized void passed(int type) {
        if (type == READY_FOR_QUERY) {
            answers++;
            notifyAll();
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket service = server.accept();
                service.setTcpNoDelay(true); // or each answer of a migration waits for 40 ms
                Socket database = new Socket("localhost", postgres);
                database.setTcpNoDelay(true);
                threads.execute(() -> copyCommands(service, database));
                threads.execute(() -> copyAnswers(database, service));
            }
        } catch (IOException e) {
            threads.shutdownNow(); // closed
        }
    }

    private void copyCommands(Socket from, Socket to) {
        try (from;
                to) {
            DataInputStream in = new DataInputStream(from.getInputStream());
            DataOutputStream out = new DataOutputStream(to.getOutputStream());
            copyRest(in, out); // the first message has no type
            while (true) {
                int type = in.readByte();
                out.writeByte(type);
                copyRest(in, out);
                sent(type);
            }
        } catch (IOException e) {
            // one side has gone, and so goes the other
        }
    }

    private void copyAnswers(Socket from, Socket to) {
        try (from;
                to) {
            DataInputStream in = new DataInputStream(from.getInputStream());
            DataOutputStream out = new DataOutputStream(to.getOutputStream());
            while (true) {
                int type = in.readByte();
                awaitLeave();
                out.writeByte(type);
                copyRest(in, out);
                passed(type);
            }
        } catch (IOException e) {
            // one side has gone, and so goes the other
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void copyRest(DataInputStream in, DataOutputStream out) throws IOException {
        int length = in.readInt();
        byte[] body = in.readNBytes(length - Integer.BYTES);
        out.writeInt(length);
        out.write(body);
        out.flush();
    }

    @Override
    public void close() {
        threads.shutdownNow();
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
