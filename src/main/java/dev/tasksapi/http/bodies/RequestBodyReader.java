package dev.tasksapi.http.bodies;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tasksapi.http.errors.ApiException;
import dev.tasksapi.http.errors.FieldError;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.buffer.Buffer;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes a request record out of a JSON body, and says everything that is wrong with it at once: fields of the wrong
 * type and fields that break a constraint. A resource therefore gets a record that holds, and needs no {@code @Valid}.
 */
@Provider
@Consumes({MediaType.APPLICATION_JSON, MergePatch.MEDIA_TYPE})
class RequestBodyReader implements MessageBodyReader<Record> {
    private final ObjectMapper json;
    private final RecordReader records;
    private final CurrentVertxRequest request;

    RequestBodyReader(ObjectMapper json, RecordReader records, CurrentVertxRequest request) {
        this.json = json;
        this.records = records;
        this.request = request;
    }

    @Override
    public boolean isReadable(Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
        return type.isRecord();
    }

    @Override
    public Record readFrom(
            Class<Record> type,
            Type generic,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream stream)
            throws IOException {
        return read(type, headers);
    }

    /** Reads what {@link BodyLimit} kept; nothing of it is left in a stream. */
    <T extends Record> T read(Class<T> type, MultivaluedMap<String, String> headers) throws IOException {
        @Nullable Buffer buffer = request.getCurrent().body().buffer();
        byte[] body = buffer == null ? new byte[0] : buffer.getBytes();
        BodyForm.refuseUnlessPlainJson(headers, body);
        String text = decode(body);
        List<FieldError> errors = new ArrayList<>();
        T value = parse(text, type, errors);
        records.addViolations(value, errors);
        if (!errors.isEmpty()) {
            throw ApiException.invalid(errors);
        }
        return value;
    }

    /**
     * Strictly, because Jackson guesses among UTF-8, UTF-16 and UTF-32; a byte order mark may be ignored (RFC 8259,
     * 8.1).
     */
    private static String decode(byte[] body) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw malformed();
        }
    }

    private <T extends Record> T parse(String body, Class<T> type, List<FieldError> errors) throws IOException {
        try {
            @Nullable T value = json.readValue(body, type);
            if (value != null) {
                return value;
            }
        } catch (MismatchedInputException e) {
            // a field has the wrong type; the slower way below finds out which ones
        } catch (JsonProcessingException e) {
            throw malformed();
        }
        return records.readWithoutMismatches(object(body), type, errors);
    }

    private ObjectNode object(String body) throws IOException {
        JsonNode tree;
        try {
            tree = json.readTree(body);
        } catch (JsonProcessingException e) {
            throw malformed();
        }
        if (tree instanceof ObjectNode object) {
            return object;
        }
        throw tree.isMissingNode() ? malformed() : ApiException.badRequest("The request body must be a JSON object");
    }

    private static ApiException malformed() {
        return ApiException.badRequest("The request body is not valid JSON");
    }
}
