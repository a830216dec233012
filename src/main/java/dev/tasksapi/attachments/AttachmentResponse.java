package dev.tasksapi.attachments;

import dev.tasksapi.files.FileName;
import dev.tasksapi.http.conditional.Versioned;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(name = "Attachment", description = "A file of a task")
record AttachmentResponse(
        long id,
        String userId,

        @Schema(description = "The task that it belongs to", readOnly = true, examples = "42")
        long taskId,

        @Schema(
                description = "Its name, without a path and without what does not belong into a name",
                maxLength = FileName.LONGEST,
                readOnly = true,
                examples = "receipt.pdf")
        String name,

        @Schema(
                description =
                        "Its type: that of an image by its bytes, any other as it was sent if it does no harm in a"
                                + " browser, else `application/octet-stream`",
                readOnly = true,
                examples = "application/pdf")
        String type,

        @Schema(description = "Its length in bytes", minimum = "0", readOnly = true, examples = "48213")
        long size,

        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant deletedAt)
        implements Versioned {
    static AttachmentResponse of(Attachment attachment) {
        return new AttachmentResponse(
                attachment.id(),
                attachment.userId(),
                attachment.taskId(),
                attachment.name(),
                attachment.type(),
                attachment.size(),
                attachment.createdAt(),
                attachment.updatedAt(),
                attachment.deletedAt());
    }
}
