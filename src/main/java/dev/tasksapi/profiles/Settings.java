package dev.tasksapi.profiles;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tasksapi.http.bodies.MergePatch;
import dev.tasksapi.http.bodies.WellFormedText;
import dev.tasksapi.http.errors.ApiException;
import dev.tasksapi.http.errors.FieldError;
import jakarta.validation.constraints.AssertTrue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a frontend keeps for a user: any JSON object. Numbers stay as they were written, however exact they are. */
@JsonDeserialize(using = Settings.Deserializer.class)
record Settings(ObjectNode values) {
    static final int MAX_BYTES = 16 * 1024;
    static final int MAX_DEPTH = 16;

    private static final String TOO_LONG = "must be at most 16,384 bytes as compact JSON";

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    static Settings none() {
        return new Settings(JSON.createObjectNode());
    }

    /** As they are kept. */
    static Settings of(String text) {
        try {
            return new Settings((ObjectNode) JSON.readTree(text));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether it can fit, be it a merge patch, of which nothing stays that is null. */
    @AssertTrue(message = TOO_LONG)
    public boolean isShort() {
        return bytes(MergePatch.apply(JSON.createObjectNode(), values)) <= MAX_BYTES;
    }

    /** Whether somebody could have meant it. */
    @AssertTrue(message = "must be nested at most 16 levels deep")
    public boolean isShallow() {
        return isShallow(values, MAX_DEPTH);
    }

    private static boolean isShallow(JsonNode node, int levels) {
        return !node.isContainerNode()
                || (levels > 0 && members(node).stream().allMatch(member -> isShallow(member, levels - 1)));
    }

    private static List<JsonNode> members(JsonNode node) {
        return StreamSupport.stream(node.spliterator(), false).toList();
    }

    /** Whether all its texts and names are such as other fields take. */
    @AssertTrue(message = "must not contain a NUL or an unpaired surrogate")
    public boolean isWellFormed() {
        return isWellFormed(values);
    }

    private static boolean isWellFormed(JsonNode node) {
        boolean areNames =
                node.properties().stream().map(Map.Entry::getKey).allMatch(WellFormedText.Validator::accepts);
        return areNames
                && (!node.isTextual() || WellFormedText.Validator.accepts(node.textValue()))
                && members(node).stream().allMatch(Settings::isWellFormed);
    }

    /** These, changed by a merge patch. */
    Settings patchedBy(Settings patch) {
        return new Settings(MergePatch.apply(values, patch.values()));
    }

    /** As they are kept; fails with a 400 if they have become too long. */
    String text() {
        if (bytes(values) > MAX_BYTES) {
            throw ApiException.invalid(List.of(FieldError.about("settings", TOO_LONG)));
        }
        return values.toString();
    }

    private static int bytes(ObjectNode values) {
        return values.toString().getBytes(UTF_8).length;
    }

    /** Reads an object of any content. */
    static class Deserializer extends StdDeserializer<Settings> {
        private static final long serialVersionUID = 1L;

        Deserializer() {
            super(Settings.class);
        }

        @Override
        public Settings deserialize(JsonParser json, DeserializationContext context) throws IOException {
            return json.isExpectedStartObjectToken()
                    ? new Settings(JSON.readTree(json))
                    : (Settings) context.handleUnexpectedToken(Map.class, json);
        }
    }

    /** How they are described. */
    @Schema(
            name = "Settings",
            type = SchemaType.OBJECT,
            description = "What the frontend keeps for the user: any JSON object of at most 16,384 bytes,"
                    + " at most 16 levels deep; no NUL in its texts",
            examples = "{\"theme\": \"dark\", \"week\": {\"starts_on\": \"monday\"}}")
    interface Described {}
}
