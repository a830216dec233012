package dev.tasksapi.callers.accounts.passwords;

import io.quarkus.mailer.SentMail;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The mails that the mock mailbox has taken, in the order in which they came. */
@ApplicationScoped
class PrintedMails {
    private static final int PATIENCE_SECONDS = 30;

    private final Map<String, BlockingQueue<SentMail>> byAddress = new ConcurrentHashMap<>();

    void keep(@Observes SentMail mail) {
        mail.to().forEach(address -> to(address).add(mail));
    }

    /** The next mail to this address. */
    SentMail next(String address) throws InterruptedException {
        @Nullable SentMail mail = to(address).poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (mail == null) {
            throw new AssertionError("No mail came");
        }
        return mail;
    }

    /** Whether there is no other to this address. */
    boolean isEmpty(String address) {
        return to(address).isEmpty();
    }

    private BlockingQueue<SentMail> to(String address) {
        return byAddress.computeIfAbsent(address, unknown -> new LinkedBlockingQueue<>());
    }
}
