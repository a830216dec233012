package dev.tasksapi.http.bodies;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonParser.NumberType;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import java.io.IOException;

/**
 * Reads an integer of 32 bits, and nothing that only is one after a conversion. Jackson cuts {@code 1.5} off, and has a
 * number beyond the range for a failure of the whole body, which names no field.
 */
final class IntegerDeserializer extends StdScalarDeserializer<Integer> {
    private static final long serialVersionUID = 1L;

    IntegerDeserializer() {
        super(Integer.class);
    }

    @Override
    public Integer deserialize(JsonParser json, DeserializationContext context) throws IOException {
        boolean fits = json.hasToken(JsonToken.VALUE_NUMBER_INT) && json.getNumberType() == NumberType.INT;
        return fits ? (Integer) json.getIntValue() : (Integer) context.handleUnexpectedToken(Integer.class, json);
    }
}
