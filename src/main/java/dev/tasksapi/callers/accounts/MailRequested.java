package dev.tasksapi.callers.accounts;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Says that a mail may come; whether one does, only the mailbox tells. */
@Schema(
        name = "MailRequested",
        description = "The same whether or not somebody has this address",
        requiredProperties = {"detail"})
public record MailRequested(
        @Schema(description = "What happens next, for people", examples = "A mail is on its way")
        String detail) {}
