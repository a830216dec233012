package dev.tasksapi.http.bodies;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.time.Instant;
import org.openapitools.jackson.nullable.JsonNullableModule;

/** Types are what they are: {@code 5} is no text, {@code "true"} is no boolean, and {@code 1.0} is no integer. */
@Singleton
class JsonStrictness implements ObjectMapperCustomizer {
    /** After Quarkus has registered its modules: of two deserializers for a type, the one that came last counts. */
    @Override
    public int priority() {
        return MINIMUM_PRIORITY;
    }

    @Override
    @SuppressWarnings(
            "deprecation") // ALLOW_COERCION_OF_SCALARS can only be switched off on the mapper that Quarkus made
    public void customize(ObjectMapper json) {
        json.registerModule(new JsonNullableModule());
        json.registerModule(StrictNullableDeserializer.module());
        json.registerModule(TextDeserializer.module());
        json.registerModule(IntegerDeserializer.module());
        json.registerModule(new SimpleModule(TimeDeserializer.class.getName())
                .addDeserializer(Instant.class, new TimeDeserializer()));
        json.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
        json.disable(MapperFeature.ALLOW_COERCION_OF_SCALARS);
        json.coercionConfigFor(LogicalType.Textual)
                .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
    }
}
