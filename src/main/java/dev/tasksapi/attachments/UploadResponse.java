package dev.tasksapi.attachments;

import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(
        name = "Upload",
        description = "The request by which you send the file. Confirm it when it has been answered",
        requiredProperties = {"id", "url", "method", "headers", "expires_at"})
record UploadResponse(
        @Schema(description = "Of the file, once it is confirmed", readOnly = true, examples = "42")
        long id,

        @Schema(
                description = "Where to send it. A path is one of this API, and needs the token as every other call;"
                        + " any other address must not get it",
                readOnly = true,
                examples = "https://bucket.example.com/0f8fad5bd9cb469fa16570867728950e?X-Amz-Signature=abc")
        String url,

        @Schema(description = "By which method", readOnly = true, examples = "PUT")
        String method,

        @Schema(
                type = SchemaType.OBJECT,
                additionalProperties = String.class,
                description = "The headers to send along",
                readOnly = true,
                examples = "{\"Content-Type\": \"application/pdf\"}")
        Map<String, String> headers,

        @Schema(description = "Until when, in UTC", readOnly = true, examples = "2026-11-21T10:30:00Z")
        Instant expiresAt) {}
