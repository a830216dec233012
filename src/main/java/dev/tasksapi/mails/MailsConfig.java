package dev.tasksapi.mails;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** The SMTP server that mails go to. Its password is read by {@link MailSettings}, as it stands. */
@ConfigMapping(prefix = "tasks-api.mails")
interface MailsConfig {
    /** Empty: there is none. */
    Optional<String> host();

    /** Empty: 587. */
    Optional<String> port();

    /** Empty: it asks for no login. */
    Optional<String> username();

    /** {@code starttls}, {@code tls} or {@code none}; empty: the first. */
    Optional<String> tls();

    /** An address, or a name and an address in angle brackets. */
    Optional<String> from();
}
