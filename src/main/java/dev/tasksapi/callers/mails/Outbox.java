package dev.tasksapi.callers.mails;

import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Takes mails and sends them later. A caller does not wait for a mail, and does not learn whether it could be sent. The
 * number of waiting mails, the time for each and the number of tries are bounded. Mails are lost when the process ends.
 */
@Singleton
public class Outbox {
    private static final Logger LOG = Logger.getLogger(Outbox.class);
    private static final int MOST_WAITING = 100;
    private static final int RETRIES = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration GOODBYE = Duration.ofSeconds(5);

    private final MailServer server;
    private final MailSettings settings;
    private final Duration pause;
    private final Queue<OutgoingMail> waiting = new ArrayDeque<>();
    private final LongAdder sent = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder dropped = new LongAdder();
    private int sending;
    private boolean isClosed;

    /** After the pause a mail is tried again, for the first time. */
    Outbox(MailServer server, MailSettings settings, @ConfigProperty(name = "tasks-api.outbox.pause") Duration pause) {
        this.server = server;
        this.settings = settings;
        this.pause = pause;
    }

    /** Whether mails go anywhere: to people, or in dev to the log. */
    public boolean isOpen() {
        return reachesPeople() || settings.isPrinted();
    }

    /** Whether mails go to those whom they are for. */
    public boolean reachesPeople() {
        return settings.hasServer();
    }

    /** Takes a mail, or drops it where too many wait. Never fails and never waits. */
    public void put(OutgoingMail mail) {
        if (keep(mail)) {
            sendNext();
        } else {
            dropped.increment();
            LOG.warn("A mail was dropped, because too many are on their way or the service stops");
        }
    }

    private synchronized boolean keep(OutgoingMail mail) {
        return isOpen() && !isClosed && waiting.size() < MOST_WAITING && waiting.add(mail);
    }

    private void sendNext() {
        @Nullable OutgoingMail mail = next();
        if (mail != null) {
            send(mail).subscribe().with(done -> finish(sent), failure -> {
                LOG.warnf("A mail was not sent: %s", MailServer.reason(failure));
                finish(failed);
            });
        }
    }

    private synchronized @Nullable OutgoingMail next() {
        @Nullable OutgoingMail mail = sending < server.atOnce() ? waiting.poll() : null;
        sending += mail == null ? 0 : 1;
        return mail;
    }

    private void finish(LongAdder result) {
        result.increment();
        synchronized (this) {
            sending--;
            notifyAll();
        }
        sendNext();
    }

    /** Away from the thread of the request, whose answer must not wait for any of it. */
    private Uni<Void> send(OutgoingMail mail) {
        return Uni.createFrom()
                .deferred(() -> handOver(mail))
                .runSubscriptionOn(Infrastructure.getDefaultExecutor())
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .onFailure(MailServer::mayPass)
                .retry()
                .withBackOff(pause)
                .atMost(RETRIES);
    }

    private Uni<Void> handOver(OutgoingMail mail) {
        String[] parts = mail.content().render().replace("\r\n", "\n").split("\n\n", 2);
        return server.send(mail.to(), parts[0], parts[1]);
    }

    synchronized int onTheirWay() {
        return sending + waiting.size();
    }

    long sent() {
        return sent.sum();
    }

    /** How many were given up, after the last try. */
    long failed() {
        return failed.sum();
    }

    /** How many were never tried. */
    long dropped() {
        return dropped.sum();
    }

    /** What is on its way has a moment to arrive. */
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        int left = awaitEmpty();
        if (left > 0) {
            LOG.warnf("The service stops with %d mails on their way", left);
        }
    }

    private synchronized int awaitEmpty() throws InterruptedException {
        isClosed = true;
        long end = System.nanoTime() + GOODBYE.toNanos();
        long remaining = GOODBYE.toNanos();
        while (sending + waiting.size() > 0 && remaining > 0) {
            TimeUnit.NANOSECONDS.timedWait(this, remaining);
            remaining = end - System.nanoTime();
        }
        return sending + waiting.size();
    }
}
