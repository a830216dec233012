package dev.tasksapi.tasks;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import dev.tasksapi.http.bodies.SurroundingSpace;
import dev.tasksapi.http.bodies.WellFormedText;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The labels of a request, as they were sent but for the white space around them, so that each has its index. */
@JsonDeserialize(using = Labels.Deserializer.class)
record Labels(
        @Size(max = MAX, message = "must be at most " + MAX)
        List<
                        @NotNull(message = "must be a string")
                        @Pattern(
                                regexp = "(?s).{1," + MAX_LENGTH + "}",
                                message = "must be 1 to " + MAX_LENGTH + " characters")
                        @WellFormedText(message = "must not contain a NUL or an unpaired surrogate") @Nullable String>
                sent) {
    static final int MAX = 20;

    /** Of one of them, in code points. */
    static final int MAX_LENGTH = 50;

    /** Without repetitions, in the order in which they were sent. */
    String[] distinct() {
        return sent.stream().distinct().toArray(String[]::new);
    }

    /** Takes null for what is no text, so that one answer names all that are at fault. */
    static class Deserializer extends StdDeserializer<Labels> {
        private static final long serialVersionUID = 1L;

        Deserializer() {
            super(Labels.class);
        }

        /** Keeps one more than there may be, and no further ones, however many there are. */
        @Override
        public Labels deserialize(JsonParser json, DeserializationContext context) throws IOException {
            if (!json.isExpectedStartArrayToken()) {
                return (Labels) context.handleUnexpectedToken(List.class, json);
            }
            List<@Nullable String> labels = new ArrayList<>();
            while (json.nextToken() != JsonToken.END_ARRAY) {
                boolean isText = json.hasToken(JsonToken.VALUE_STRING);
                if (labels.size() <= MAX) {
                    labels.add(isText ? SurroundingSpace.removeFrom(json.getText()) : null);
                }
                json.skipChildren();
            }
            return new Labels(labels);
        }
    }

    /** How one of them is described. */
    @Schema(
            name = "Label",
            type = SchemaType.STRING,
            description = "1 to 50 Unicode code points, not counting white space around them; no NUL",
            minLength = 1,
            examples = "errand")
    interface Described {}
}
