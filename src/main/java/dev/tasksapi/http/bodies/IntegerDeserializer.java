package dev.tasksapi.http.bodies;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonParser.NumberType;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;

/**
 * Reads an integer of 32 or 64 bits, and nothing that only is one after a conversion. Jackson cuts {@code 1.5} off, and
 * has a number beyond the range for a failure of the whole body, which names no field.
 */
final class IntegerDeserializer<N extends Number> extends StdScalarDeserializer<N> {
    private static final long serialVersionUID = 1L;

    private final Class<N> type;
    private final boolean takesLong;

    private IntegerDeserializer(Class<N> type) {
        super(type);
        this.type = type;
        this.takesLong = type == Long.class;
    }

    static SimpleModule module() {
        IntegerDeserializer<Integer> ofInt = new IntegerDeserializer<>(Integer.class);
        IntegerDeserializer<Long> ofLong = new IntegerDeserializer<>(Long.class);
        return new SimpleModule(IntegerDeserializer.class.getName())
                .addDeserializer(Integer.class, ofInt)
                .addDeserializer(Integer.TYPE, ofInt)
                .addDeserializer(Long.class, ofLong)
                .addDeserializer(Long.TYPE, ofLong);
    }

    @Override
    public N deserialize(JsonParser json, DeserializationContext context) throws IOException {
        if (json.hasToken(JsonToken.VALUE_NUMBER_INT)) {
            NumberType size = json.getNumberType();
            if (takesLong && size != NumberType.BIG_INTEGER) {
                return type.cast(json.getLongValue());
            }
            if (!takesLong && size == NumberType.INT) {
                return type.cast(json.getIntValue());
            }
        }
        return type.cast(context.handleUnexpectedToken(type, json));
    }
}
