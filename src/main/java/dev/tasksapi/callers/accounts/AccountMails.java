package dev.tasksapi.callers.accounts;

import dev.tasksapi.callers.mails.Outbox;
import dev.tasksapi.callers.mails.OutgoingMail;
import dev.tasksapi.http.errors.ApiException;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Singleton;

/**
 * The mails about accounts; their texts are in {@code templates/mails}. They hold nothing that anybody typed, or strangers could
 * have us send words of theirs.
 */
@Singleton
class AccountMails {
    private final Outbox outbox;
    private final MailLinks links;

    AccountMails(Outbox outbox, MailLinks links) {
        this.outbox = outbox;
        this.links = links;
    }

    /** Throws a 404 where no mail is sent, and what needs one is therefore not there. */
    void refuseUnlessSent() {
        if (!outbox.isOpen()) {
            throw ApiException.notFound();
        }
    }

    /** Whether whoever registers has to show that the address is theirs. */
    boolean provesAddresses() {
        return outbox.reachesPeople();
    }

    void passwordReset(String email, String token) {
        put(email, Templates.passwordReset(links.passwordReset(token), PasswordResetRepository.LIFETIME.toMinutes()));
    }

    void passwordChanged(String email) {
        put(email, Templates.passwordChanged(links.frontend()));
    }

    void registration(String email, String token) {
        put(email, Templates.registration(links.registration(token), RegistrationRepository.LIFETIME.toHours()));
    }

    void alreadyRegistered(String email) {
        put(email, Templates.alreadyRegistered(links.frontend()));
    }

    private void put(String email, TemplateInstance content) {
        if (outbox.isOpen()) {
            outbox.put(new OutgoingMail(email, content));
        }
    }

    /** One for each file; the first line is the subject. */
    @CheckedTemplate(basePath = "mails", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    static final class Templates {
        private Templates() {}

        static native TemplateInstance passwordReset(String link, long minutes);

        static native TemplateInstance passwordChanged(String frontend);

        static native TemplateInstance registration(String link, long hours);

        static native TemplateInstance alreadyRegistered(String frontend);
    }
}
