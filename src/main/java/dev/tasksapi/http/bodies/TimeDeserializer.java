package dev.tasksapi.http.bodies;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads a {@link DateTime}. */
final class TimeDeserializer extends StdScalarDeserializer<Instant> {
    private static final long serialVersionUID = 1L;

    TimeDeserializer() {
        super(Instant.class);
    }

    @Override
    public Instant deserialize(JsonParser json, DeserializationContext context) throws IOException {
        @Nullable Instant time = json.hasToken(JsonToken.VALUE_STRING) ? DateTime.parse(json.getText()) : null;
        return time != null ? time : (Instant) context.handleUnexpectedToken(Instant.class, json);
    }
}
