package dev.tasksapi.mydata;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "DeleteData", description = "That the user means it")
record DeleteDataRequest(
        @Schema(description = "These very words", examples = DeleteDataRequest.WORDS)
        @NotNull
        @Pattern(regexp = "^" + DeleteDataRequest.WORDS + "$", message = "must be \"" + DeleteDataRequest.WORDS + "\"")
        String confirm) {
    static final String WORDS = "delete my data";
}
