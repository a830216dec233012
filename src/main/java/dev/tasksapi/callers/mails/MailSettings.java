package dev.tasksapi.callers.mails;

import static dev.tasksapi.operations.settings.Variables.MAIL_FROM;
import static dev.tasksapi.operations.settings.Variables.SMTP_HOST;
import static dev.tasksapi.operations.settings.Variables.SMTP_PASSWORD;
import static dev.tasksapi.operations.settings.Variables.SMTP_PORT;
import static dev.tasksapi.operations.settings.Variables.SMTP_TLS;
import static dev.tasksapi.operations.settings.Variables.SMTP_USERNAME;

import dev.tasksapi.operations.settings.Environment;
import dev.tasksapi.operations.settings.Settings;
import io.vertx.ext.mail.LoginOption;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.StartTLSOptions;
import io.vertx.ext.mail.mailencoder.EmailAddress;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;

/** Where mails go to, and from whom. */
@Singleton
class MailSettings implements Settings {
    private static final int CONNECT_MILLISECONDS = 10_000;
    private static final int SILENCE_SECONDS = 20;

    private final Environment environment;

    MailSettings(Environment environment) {
        this.environment = environment;
    }

    /** Whether there is an SMTP server. */
    boolean hasServer() {
        return environment.isSet(SMTP_HOST);
    }

    /** Whether mails are printed and kept, for whoever develops. */
    boolean isPrinted() {
        return !hasServer() && environment.isDevelopment();
    }

    /** The sender of all mails. */
    String from() {
        return environment
                .find(MAIL_FROM)
                .or(() -> environment.usual(MAIL_FROM))
                .orElse("");
    }

    /**
     * How the server is spoken to. A connection is closed when nothing comes, or one that is never answered would be
     * lost; and it is used once, because one that idles is found broken when it is needed. Behind TLS a plain login is
     * as good as any.
     */
    MailConfig server() {
        String tls = environment.get(SMTP_TLS);
        MailConfig server = new MailConfig()
                .setHostname(environment.get(SMTP_HOST))
                .setPort(environment.get(SMTP_PORT))
                .setSsl(tls.equals("tls"))
                .setStarttls(tls.equals("starttls") ? StartTLSOptions.REQUIRED : StartTLSOptions.DISABLED)
                .setLogin(environment.isSet(SMTP_USERNAME) ? LoginOption.REQUIRED : LoginOption.DISABLED)
                .setUsername(environment.find(SMTP_USERNAME).orElse(null))
                .setPassword(environment.find(SMTP_PASSWORD).orElse(""))
                .setAuthMethods("PLAIN LOGIN")
                .setKeepAlive(false)
                .setMaxPoolSize(1);
        server.setConnectTimeout(CONNECT_MILLISECONDS);
        server.setIdleTimeout(SILENCE_SECONDS);
        server.setIdleTimeoutUnit(TimeUnit.SECONDS);
        return server;
    }

    @Override
    public void refuseUnlessRight() {
        if (hasServer()) {
            String password = environment.find(SMTP_PASSWORD).orElse("");
            boolean hasLogin = environment.isSet(SMTP_USERNAME);
            SMTP_PASSWORD.refuseUnless(hasLogin != password.isEmpty(), "is needed with SMTP_USERNAME, and not without");
            SMTP_PASSWORD.refuseUnless(password.indexOf('\uFFFD') < 0, "could not be decoded; set LC_ALL=C.UTF-8");
            SMTP_TLS.refuseUnless(
                    environment.isDevelopment()
                            || !hasLogin
                            || !environment.get(SMTP_TLS).equals("none"),
                    "must not be none with SMTP_USERNAME, because the password would be sent in the clear");
            MAIL_FROM.refuseUnless(isAddress(from()), "must be an address such as Tasks <tasks@example.com>");
        }
    }

    private static boolean isAddress(String from) {
        try {
            return from.chars().noneMatch(Character::isISOControl)
                    && !new EmailAddress(from).getEmail().isEmpty();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
