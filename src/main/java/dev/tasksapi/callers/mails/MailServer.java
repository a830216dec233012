package dev.tasksapi.callers.mails;

import io.quarkus.mailer.Mail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.SMTPException;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.io.IOException;
import org.jboss.logging.Logger;

/**
 * Hands mails over: to the SMTP server, else to the mock mailbox of Quarkus, which prints them. The client is the one
 * that Quarkus' mailer has inside, set up here because the mailer cannot be told to give up a server that says nothing.
 */
@Singleton
class MailServer {
    private static final Logger LOG = Logger.getLogger(MailServer.class);
    private static final int CONNECTIONS = 4;

    /** For its QUIT, after the mail was taken (RFC 5321, section 4.1.1.10). */
    private static final int GOODBYE_MILLISECONDS = 2_000;

    /** So that no out-of-office note comes back (RFC 3834, section 5). */
    private static final String AUTO_SUBMITTED = "Auto-Submitted";

    private static final String AUTO_GENERATED = "auto-generated";

    private final Vertx vertx;
    private final Context context;
    private final MailSettings settings;
    private final Instance<ReactiveMailer> mock;

    MailServer(Vertx vertx, MailSettings settings, Instance<ReactiveMailer> mock) {
        this.vertx = vertx;
        this.context = ((VertxInternal) vertx).createEventLoopContext();
        this.settings = settings;
        this.mock = mock;
    }

    /** How many mails are handed over at once; the mock mailbox is made for one thread. */
    int atOnce() {
        return settings.hasServer() ? CONNECTIONS : 1;
    }

    /** Hands one over; fails where the server cannot be reached or does not take it. */
    Uni<Void> send(String to, String subject, String text) {
        return settings.hasServer()
                ? Uni.createFrom().deferred(() -> handOver(message(to, subject, text)))
                : mock.get()
                        .send(Mail.withText(to, subject, text)
                                .setFrom(settings.from())
                                .addHeader(AUTO_SUBMITTED, AUTO_GENERATED));
    }

    /**
     * By a client of its own, which is closed whatever comes of it: one that is shared loses a connection of its pool
     * with each server that hangs up in the middle, until no mail leaves any more. It is made away from the request, or
     * it would be closed with the HTTP server, before what is on its way has arrived.
     */
    private Uni<Void> handOver(MailMessage message) {
        return Uni.createFrom()
                .emitter(sent -> context.runOnContext(nothing -> {
                    MailClient client = MailClient.create(vertx, settings.server());
                    sent.onTermination(() -> vertx.setTimer(GOODBYE_MILLISECONDS, timer -> close(client)));
                    client.sendMail(message)
                            .onSuccess(result -> sent.complete(null))
                            .onFailure(sent::fail);
                }));
    }

    private static void close(MailClient client) {
        client.close().onFailure(failure -> LOG.debug("A mail client was not closed", failure));
    }

    private MailMessage message(String to, String subject, String text) {
        return new MailMessage(settings.from(), to, subject, text).addHeader(AUTO_SUBMITTED, AUTO_GENERATED);
    }

    /**
     * Whether it may be better the next time: all but what the server has said no to for good. The client reports what
     * it does not understand as 500.
     */
    static boolean mayPass(Throwable failure) {
        return !(failure instanceof SMTPException refusal && refusal.isPermanent() && refusal.getReplyCode() != 500);
    }

    /** What to log; what the server says may hold an address. */
    static String reason(Throwable failure) {
        if (failure instanceof SMTPException refusal) {
            return "the SMTP server answered " + refusal.getReplyCode();
        }
        String name = failure.getClass().getSimpleName();
        return failure instanceof IOException ? name + ": " + failure.getMessage() : name;
    }
}
