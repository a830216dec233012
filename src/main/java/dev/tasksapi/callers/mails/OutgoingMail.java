package dev.tasksapi.callers.mails;

import io.quarkus.qute.TemplateInstance;

/**
 * A mail of plain text.
 *
 * @param to an address that is known to be one
 * @param content its first line is the subject, the second is empty, the rest is the text; rendered when it is sent
 */
public record OutgoingMail(String to, TemplateInstance content) {
    /** Says nothing, so that no log can hold an address or a token. */
    @Override
    public String toString() {
        return "OutgoingMail";
    }
}
