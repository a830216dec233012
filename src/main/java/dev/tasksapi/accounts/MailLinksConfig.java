package dev.tasksapi.accounts;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** Where the links in mails lead to: pages of the frontend. */
@ConfigMapping(prefix = "tasks-api.mail-links")
interface MailLinksConfig {
    /** The frontend's URL; a path behind it is cut off, as for CORS. */
    Optional<String> frontendUrl();

    /** The page on which a new password is set. */
    Optional<String> passwordResetPath();

    /** The page that confirms a registration. */
    Optional<String> registrationConfirmPath();
}
