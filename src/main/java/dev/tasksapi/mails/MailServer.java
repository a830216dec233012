package dev.tasksapi.mails;

import static java.util.Objects.requireNonNull;

import dev.tasksapi.startup.ServiceStart;
import io.quarkus.mailer.Mail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.SMTPException;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Hands mails over: to the SMTP server, else to the mock mailbox of Quarkus, which prints them. The client is the one that
 * Quarkus' mailer has inside, set up here because the mailer cannot be told to give up a server that says nothing.
 */
@Singleton
class MailServer {
    private static final int CONNECTIONS = 4;

    /** So that no out-of-office note comes back (RFC 3834, section 5). */
    private static final String AUTO_SUBMITTED = "Auto-Submitted";

    private static final String AUTO_GENERATED = "auto-generated";

    private final Vertx vertx;
    private final MailSettings settings;
    private final Instance<ReactiveMailer> mock;
    private volatile @Nullable MailClient client;

    MailServer(Vertx vertx, MailSettings settings, Instance<ReactiveMailer> mock) {
        this.vertx = vertx;
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
                ? Uni.createFrom()
                        .completionStage(() -> requireNonNull(client)
                                .sendMail(message(to, subject, text))
                                .toCompletionStage())
                        .replaceWithVoid()
                : mock.get()
                        .send(Mail.withText(to, subject, text)
                                .setFrom(settings.from())
                                .addHeader(AUTO_SUBMITTED, AUTO_GENERATED));
    }

    private MailMessage message(String to, String subject, String text) {
        return new MailMessage(settings.from(), to, subject, text).addHeader(AUTO_SUBMITTED, AUTO_GENERATED);
    }

    /**
     * Not when the first mail is sent: a client that is made during a request belongs to the HTTP server, and is closed with it,
     * before what is on its way has arrived.
     */
    void open(@Observes @Priority(30) ServiceStart start) {
        if (settings.hasServer()) {
            client = MailClient.create(vertx, settings.server(CONNECTIONS));
        }
    }

    /**
     * Whether it may be better the next time: all but what the server has said no to for good. The client reports what it does
     * not understand as 500.
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
