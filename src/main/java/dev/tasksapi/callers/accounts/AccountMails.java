package dev.tasksapi.callers.accounts;

import static dev.tasksapi.operations.settings.Variables.ACCOUNTS_ENABLED;
import static dev.tasksapi.operations.settings.Variables.FRONTEND_URL;
import static dev.tasksapi.operations.settings.Variables.PASSWORD_RESET_PATH;
import static dev.tasksapi.operations.settings.Variables.REGISTRATION_CONFIRM_PATH;
import static dev.tasksapi.operations.settings.Variables.SMTP_HOST;

import dev.tasksapi.callers.mails.Outbox;
import dev.tasksapi.callers.mails.OutgoingMail;
import dev.tasksapi.http.errors.ApiException;
import dev.tasksapi.http.errors.FieldError;
import dev.tasksapi.operations.settings.Environment;
import dev.tasksapi.operations.settings.Settings;
import dev.tasksapi.operations.settings.Variable;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * The mails about accounts; their texts are in {@code templates/mails}. They hold nothing that anybody typed, or
 * strangers could have us send words of theirs. A token stands in the fragment of a link, which browsers send to no
 * server: it is in no log and in no {@code Referer}.
 */
@Singleton
public class AccountMails implements Settings {
    /** Where links lead that are only printed. */
    private static final String DEVELOPMENT = "http://localhost:3000";

    private final Outbox outbox;
    private final Environment environment;

    AccountMails(Outbox outbox, Environment environment) {
        this.outbox = outbox;
        this.environment = environment;
    }

    /** Throws a 404 where no mail is sent, and what needs one is therefore not there. */
    public void refuseUnlessSent() {
        if (!outbox.isOpen()) {
            throw ApiException.notFound();
        }
    }

    /** Whether whoever registers has to show that the address is theirs. */
    public boolean provesAddresses() {
        return outbox.reachesPeople();
    }

    /** What is said of a token from a mail, whether it was never there, was used, or has expired. */
    public static ApiException unknownToken() {
        return ApiException.invalid(
                List.of(new FieldError("token", "Token is unknown, used or expired; ask for a new mail")));
    }

    /** Sends a link to the page where a new password is set. */
    public void sendPasswordReset(String email, String token, Duration lifetime) {
        send(email, Templates.passwordReset(link(PASSWORD_RESET_PATH, token), lifetime.toMinutes()));
    }

    /** Says that the password was changed. */
    public void sendPasswordChanged(String email) {
        send(email, Templates.passwordChanged(page("/")));
    }

    /** Sends a link to the page where a registration is confirmed. */
    public void sendRegistration(String email, String token, Duration lifetime) {
        send(email, Templates.registration(link(REGISTRATION_CONFIRM_PATH, token), lifetime.toHours()));
    }

    /** Says that somebody wanted to register with an address that has an account. */
    public void sendAlreadyRegistered(String email) {
        send(email, Templates.alreadyRegistered(page("/")));
    }

    private String link(Variable<String> path, String token) {
        return page(environment.get(path)) + "#token=" + token;
    }

    private String page(String path) {
        return URI.create(environment.find(FRONTEND_URL).orElse(DEVELOPMENT))
                .resolve(path)
                .toString();
    }

    private void send(String email, TemplateInstance content) {
        if (outbox.isOpen()) {
            outbox.put(new OutgoingMail(email, content));
        }
    }

    @Override
    public void refuseUnlessRight() {
        FRONTEND_URL.refuseUnless(
                environment.isSet(FRONTEND_URL) || !environment.get(ACCOUNTS_ENABLED) || !environment.isSet(SMTP_HOST),
                "is needed with SMTP_HOST: links in mails lead there");
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
