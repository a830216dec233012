package dev.tasksapi.http.bodies;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.jsontype.TypeDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.ReferenceType;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.openapitools.jackson.nullable.JsonNullable;
import org.openapitools.jackson.nullable.JsonNullableDeserializer;

/**
 * Takes text for text. The library has blank text for a field that is absent wherever the field is no text, so that
 * {@code "completed": ""} would change nothing and be answered with 200.
 */
final class StrictNullableDeserializer extends JsonNullableDeserializer {
    private static final long serialVersionUID = 1L;

    private StrictNullableDeserializer(
            JavaType type, @Nullable TypeDeserializer typeDeserializer, @Nullable JsonDeserializer<?> value) {
        super(type, null, typeDeserializer, value);
    }

    @Override
    public JsonNullable<Object> deserialize(JsonParser json, DeserializationContext context) throws IOException {
        if (json.hasToken(JsonToken.VALUE_STRING)) {
            return referenceValue(_valueDeserializer.deserialize(json, context));
        }
        return super.deserialize(json, context);
    }

    @Override
    public StrictNullableDeserializer withResolved(TypeDeserializer typeDeserializer, JsonDeserializer<?> value) {
        return new StrictNullableDeserializer(_fullType, typeDeserializer, value);
    }

    /** Puts this deserializer in the place of the library's. */
    static Module module() {
        return new SimpleModule(StrictNullableDeserializer.class.getName())
                .setDeserializerModifier(new BeanDeserializerModifier() {
                    private static final long serialVersionUID = 1L;

                    @Override
                    public JsonDeserializer<?> modifyReferenceDeserializer(
                            DeserializationConfig config,
                            ReferenceType type,
                            BeanDescription description,
                            JsonDeserializer<?> usual) {
                        return usual instanceof JsonNullableDeserializer
                                ? new StrictNullableDeserializer(type, null, null)
                                : usual;
                    }
                });
    }
}
