package dev.tasksapi.attachments;

import dev.tasksapi.http.bodies.Text;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(name = "AnnounceFile", description = "A file that you are about to send")
record AnnounceFileRequest(
        @Schema(description = "What it is called", examples = "receipt.pdf") @NotNull @Text(max = 1_000, blank = false)
        String name,

        @Schema(description = "Its type; without it, unknown", examples = "application/pdf") @Text(max = 127) @Nullable
        String type,

        @Schema(description = "Its length in bytes", minimum = "0", examples = "48213")
        @NotNull
        @PositiveOrZero(message = "must be 0 or more")
        Long size) {}
