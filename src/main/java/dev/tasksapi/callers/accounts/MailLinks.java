package dev.tasksapi.callers.accounts;

import static dev.tasksapi.operations.settings.Variables.ACCOUNTS_ENABLED;
import static dev.tasksapi.operations.settings.Variables.FRONTEND_URL;
import static dev.tasksapi.operations.settings.Variables.PASSWORD_RESET_PATH;
import static dev.tasksapi.operations.settings.Variables.REGISTRATION_CONFIRM_PATH;
import static dev.tasksapi.operations.settings.Variables.SMTP_HOST;

import dev.tasksapi.operations.settings.Environment;
import dev.tasksapi.operations.settings.Settings;
import jakarta.inject.Singleton;
import java.net.URI;

/**
 * The links in mails. A token stands in the fragment, which browsers send to no server: it is in no log and in no
 * {@code Referer}.
 */
@Singleton
class MailLinks implements Settings {
    /** Where links lead that are only printed. */
    private static final String DEVELOPMENT = "http://localhost:3000";

    private final Environment environment;

    MailLinks(Environment environment) {
        this.environment = environment;
    }

    /** The frontend's first page. */
    String frontend() {
        return to("/");
    }

    /** Where a new password is set. */
    String passwordReset(String token) {
        return to(environment.get(PASSWORD_RESET_PATH)) + "#token=" + token;
    }

    /** Where a registration is confirmed. */
    String registration(String token) {
        return to(environment.get(REGISTRATION_CONFIRM_PATH)) + "#token=" + token;
    }

    private String to(String path) {
        return URI.create(environment.find(FRONTEND_URL).orElse(DEVELOPMENT))
                .resolve(path)
                .toString();
    }

    @Override
    public void refuseUnlessRight() {
        FRONTEND_URL.refuseUnless(
                environment.isSet(FRONTEND_URL) || !environment.get(ACCOUNTS_ENABLED) || !environment.isSet(SMTP_HOST),
                "is needed with SMTP_HOST: links in mails lead there");
    }
}
