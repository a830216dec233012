package dev.tasksapi.callers.mails;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** An SMTP server that takes mails, and other manners of one. It keeps each mail as it came, envelope first. */
public final class SmtpServer implements AutoCloseable {
    /** How the server treats whoever connects from now on. */
    public enum Manner {
        TAKES_MAILS,
        TAKES_ITS_TIME,
        SAYS_NOTHING,
        /** To the first who comes; then it takes mails. */
        TALKS_NONSENSE,
        REFUSES_RECIPIENTS
    }

    /** A connection that broke may be given up after half a minute only, and then there is a pause. */
    private static final int PATIENCE_SECONDS = 90;

    private static final Pattern TOKEN = Pattern.compile("#token=([A-Za-z0-9_-]{43})\\s");

    private static final Pattern RECIPIENT = Pattern.compile("RCPT TO:<([^>]*)>");

    private final ServerSocket socket;
    private final @Nullable SSLSocketFactory tls;
    private final Map<String, BlockingQueue<String>> mails = new ConcurrentHashMap<>();
    private final BlockingQueue<Manner> arrivals = new LinkedBlockingQueue<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger most = new AtomicInteger();
    private final List<String> commands = new CopyOnWriteArrayList<>();
    private volatile Manner manner = Manner.TAKES_MAILS;

    private SmtpServer(@Nullable SSLSocketFactory tls) {
        this.tls = tls;
        try {
            socket = new ServerSocket(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        daemon(this::accept);
    }

    public static SmtpServer start() {
        return new SmtpServer(null);
    }

    /** One that offers STARTTLS. */
    public static SmtpServer start(SSLSocketFactory tls) {
        return new SmtpServer(tls);
    }

    public int port() {
        return socket.getLocalPort();
    }

    /** Changes its manner, and hangs up on whoever is connected. */
    public void become(Manner next) throws IOException {
        change(next);
        for (Socket connection : open) {
            connection.close();
        }
    }

    /** How many were ever connected at once. */
    public int mostConnections() {
        return most.get();
    }

    /** Returns when somebody has come who was treated in this manner. */
    public void awaitArrival(Manner expected) throws InterruptedException {
        @Nullable Manner met;
        do {
            met = arrivals.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } while (met != null && met != expected);
        if (met == null) {
            throw new AssertionError("Nobody came");
        }
    }

    /** The next mail to this address, envelope and all. */
    public String next(String address) throws InterruptedException {
        @Nullable String mail = to(address).poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (mail == null) {
            throw new AssertionError("No mail came");
        }
        return mail;
    }

    private BlockingQueue<String> to(String address) {
        return mails.computeIfAbsent(address, unknown -> new LinkedBlockingQueue<>());
    }

    /** All commands that ever came. */
    public List<String> commands() {
        return commands;
    }

    /** The token in the link of a mail. */
    public static String token(String mail) {
        Matcher token = TOKEN.matcher(mail);
        if (!token.find()) {
            throw new AssertionError("No token in " + mail);
        }
        return token.group(1);
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "smtp");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (true) {
                Socket connection = socket.accept();
                open.add(connection);
                most.accumulateAndGet(open.size(), Math::max);
                daemon(() -> serve(connection));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            Manner met = meet();
            arrivals.add(met);
            if (met == Manner.SAYS_NOTHING) {
                connection.getInputStream().read();
            } else {
                say(connection, met == Manner.TALKS_NONSENSE ? "HTTP/1.1 400 \r\n\r\n<html>" : "220 mail.example.com");
                converse(connection, new StringBuilder());
            }
        } catch (IOException e) {
            // the other side has gone
        } finally {
            open.remove(connection);
        }
    }

    private synchronized void change(Manner next) {
        manner = next;
    }

    private synchronized Manner meet() {
        Manner met = manner;
        if (met == Manner.TALKS_NONSENSE) {
            manner = Manner.TAKES_MAILS;
        }
        return met;
    }

    private void converse(Socket connection, StringBuilder mail) throws IOException {
        BufferedReader reader =
                new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8));
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            commands.add(line);
            String verb = line.split("[ :]", 2)[0];
            if (verb.equals("STARTTLS") && tls != null) {
                say(connection, "220 go ahead");
                SSLSocket secured = (SSLSocket) tls.createSocket(connection, null, connection.getPort(), true);
                secured.setUseClientMode(false);
                converse(secured, mail);
                return;
            }
            mail.append(line).append('\n');
            switch (verb) {
                case "EHLO" -> say(connection, greeting(connection));
                case "AUTH" -> say(connection, "235 welcome");
                case "RCPT" ->
                    say(connection, manner == Manner.REFUSES_RECIPIENTS ? "550 unknown: " + line : "250 fine");
                case "DATA" -> take(connection, reader, mail);
                case "QUIT" -> {
                    say(connection, "221 bye");
                    return;
                }
                default -> say(connection, "250 fine");
            }
        }
    }

    private String greeting(Socket connection) {
        boolean offersTls = tls != null && !(connection instanceof SSLSocket);
        return offersTls ? "250-mail.example.com\r\n250 STARTTLS" : "250-mail.example.com\r\n250 AUTH PLAIN";
    }

    private void take(Socket connection, BufferedReader reader, StringBuilder mail) throws IOException {
        say(connection, "354 go on");
        String line = reader.readLine();
        while (line != null && !line.equals(".")) {
            mail.append(line).append('\n');
            line = reader.readLine();
        }
        if (manner == Manner.TAKES_ITS_TIME) {
            awaitASecond();
        }
        Matcher recipient = RECIPIENT.matcher(mail);
        while (recipient.find()) {
            to(recipient.group(1)).add(mail.toString());
        }
        mail.setLength(0);
        say(connection, "250 taken");
    }

    private synchronized void awaitASecond() {
        try {
            TimeUnit.SECONDS.timedWait(this, 1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void say(Socket connection, String answer) throws IOException {
        connection.getOutputStream().write((answer + "\r\n").getBytes(StandardCharsets.UTF_8));
        connection.getOutputStream().flush();
    }

    @Override
    public void close() throws IOException {
        socket.close();
        become(Manner.TAKES_MAILS);
    }
}
