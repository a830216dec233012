package dev.tasksapi.mails;

import dev.tasksapi.settings.Variable;
import dev.tasksapi.startup.ServiceStart;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.vertx.ext.mail.LoginOption;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.StartTLSOptions;
import io.vertx.ext.mail.mailencoder.EmailAddress;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.Config;
import org.jspecify.annotations.Nullable;

/** Where mails go to, and from whom. Settings that cannot be right stop the start. */
@Singleton
class MailSettings {
    private static final String PASSWORD = "SMTP_PASSWORD";
    private static final String DEVELOPER = "Tasks API <tasks-api@localhost>";
    private static final String STARTTLS = "starttls";
    /** RFC 6409, section 3.1. */
    private static final int SUBMISSION = 587;

    private static final String PORT_RULE = "must be 1 to 65535";

    private static final int CONNECT_MILLISECONDS = 10_000;
    private static final int SILENCE_SECONDS = 20;
    private static final Set<String> TLS = Set.of(STARTTLS, "tls", "none");

    private final MailsConfig config;
    private final String password;
    private final boolean isDevelopment;

    @Inject
    MailSettings(MailsConfig config, Config all) {
        this(config, asItStands(all), LaunchMode.current().isDevOrTest());
    }

    MailSettings(MailsConfig config, String password, boolean isDevelopment) {
        this.config = config;
        this.password = password;
        this.isDevelopment = isDevelopment;
    }

    /** Without expanding expressions in it, because passwords hold any character. */
    private static String asItStands(Config all) {
        @Nullable String raw = all.getConfigValue(PASSWORD).getRawValue();
        return raw == null ? "" : raw;
    }

    /** Whether there is an SMTP server. */
    boolean hasServer() {
        return config.host().isPresent();
    }

    /** Whether mails are printed and kept, for whoever develops. */
    boolean isPrinted() {
        return !hasServer() && isDevelopment;
    }

    /** The sender of all mails. */
    String from() {
        return config.from().orElse(isDevelopment ? DEVELOPER : "");
    }

    private int port() {
        return new Variable("SMTP_PORT", config.port()).number(SUBMISSION, PORT_RULE);
    }

    private String tls() {
        return config.tls().orElse(STARTTLS);
    }

    /**
     * How the server is spoken to. A connection is closed when nothing comes, or one that is never answered would be lost; and
     * it is used once, because one that idles is found broken when it is needed. Behind TLS a plain login is as good as any.
     */
    MailConfig server() {
        MailConfig server = new MailConfig()
                .setHostname(config.host().orElseThrow())
                .setPort(port())
                .setSsl(tls().equals("tls"))
                .setStarttls(tls().equals(STARTTLS) ? StartTLSOptions.REQUIRED : StartTLSOptions.DISABLED)
                .setLogin(config.username().isPresent() ? LoginOption.REQUIRED : LoginOption.DISABLED)
                .setUsername(config.username().orElse(null))
                .setPassword(password)
                .setAuthMethods("PLAIN LOGIN")
                .setKeepAlive(false)
                .setMaxPoolSize(1);
        server.setConnectTimeout(CONNECT_MILLISECONDS);
        server.setIdleTimeout(SILENCE_SECONDS);
        server.setIdleTimeoutUnit(TimeUnit.SECONDS);
        return server;
    }

    void check(@Observes @Priority(10) ServiceStart start) {
        if (hasServer()) {
            refuseUnlessRight();
        }
    }

    /** Throws {@link ConfigurationException} with one sentence for the first setting that cannot be right. */
    void refuseUnlessRight() {
        refuseUnless(config.host().orElse("").matches("[\\p{Alnum}.:_-]+"), "SMTP_HOST", "must be the name of a host");
        refuseUnless(port() >= 1 && port() <= 65_535, "SMTP_PORT", PORT_RULE);
        refuseUnless(TLS.contains(tls()), "SMTP_TLS", "must be starttls, tls or none");
        boolean hasLogin = config.username().isPresent();
        refuseUnless(hasLogin != password.isEmpty(), PASSWORD, "is needed with SMTP_USERNAME, and not without");
        refuseUnless(password.indexOf('\uFFFD') < 0, PASSWORD, "could not be decoded; set LC_ALL=C.UTF-8");
        refuseUnless(
                isDevelopment || !hasLogin || !tls().equals("none"),
                "SMTP_TLS",
                "must not be none with SMTP_USERNAME, because the password would be sent in the clear");
        refuseUnless(isAddress(from()), "MAIL_FROM", "must be an address such as Tasks <tasks@example.com>");
    }

    private static boolean isAddress(String from) {
        try {
            return from.chars().noneMatch(Character::isISOControl)
                    && !new EmailAddress(from).getEmail().isEmpty();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static void refuseUnless(boolean isRight, String variable, String rule) {
        if (!isRight) {
            throw new ConfigurationException(variable + " " + rule + ".", Set.of(variable));
        }
    }
}
