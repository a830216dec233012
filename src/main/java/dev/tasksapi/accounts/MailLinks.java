package dev.tasksapi.accounts;

import dev.tasksapi.mails.Outbox;
import dev.tasksapi.startup.ServiceStart;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Set;

/**
 * The links in mails. A token stands in the fragment, which browsers send to no server: it is in no log and in no
 * {@code Referer}.
 */
@Singleton
class MailLinks {
    private static final String PATH = "/([A-Za-z0-9._~-][A-Za-z0-9._~/-]*)?(\\?[A-Za-z0-9._~/=&-]*)?";

    /** Where links lead that are only printed. */
    private static final String DEVELOPMENT = "http://localhost:3000";

    private final MailLinksConfig config;

    MailLinks(MailLinksConfig config) {
        this.config = config;
    }

    /** The frontend's first page. */
    String frontend() {
        return to("/");
    }

    /** Where a new password is set. */
    String passwordReset(String token) {
        return to(passwordResetPath()) + "#token=" + token;
    }

    /** Where a registration is confirmed. */
    String registration(String token) {
        return to(registrationConfirmPath()) + "#token=" + token;
    }

    private String passwordResetPath() {
        return config.passwordResetPath().orElse("/reset-password");
    }

    private String registrationConfirmPath() {
        return config.registrationConfirmPath().orElse("/confirm-registration");
    }

    private String to(String path) {
        return URI.create(config.frontendUrl().orElse(DEVELOPMENT).strip())
                .resolve(path)
                .toString();
    }

    void check(@Observes @Priority(20) ServiceStart start, AccountSettings accounts, Outbox outbox) {
        if (accounts.areEnabled() && outbox.isOpen()) {
            refuseUnlessRight(outbox.reachesPeople());
        }
    }

    /** Throws {@link ConfigurationException} with one sentence for the first setting that cannot be right. */
    private void refuseUnlessRight(boolean reachPeople) {
        refuseUnless(
                config.frontendUrl().isPresent() || !reachPeople,
                "FRONTEND_URL",
                "is needed with SMTP_HOST: links in mails lead there");
        refuseUnlessPath("PASSWORD_RESET_PATH", passwordResetPath());
        refuseUnlessPath("REGISTRATION_CONFIRM_PATH", registrationConfirmPath());
    }

    private static void refuseUnlessPath(String variable, String path) {
        refuseUnless(path.matches(PATH), variable, "must be a path such as /account/mail, without a fragment");
    }

    private static void refuseUnless(boolean isRight, String variable, String rule) {
        if (!isRight) {
            throw new ConfigurationException(variable + " " + rule + ".", Set.of(variable));
        }
    }
}
