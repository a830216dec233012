package dev.tasksapi.http.bodies;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.ContextualDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads a text, and removes the white space around it where its {@link Text} asks for that. */
final class TextDeserializer extends StdScalarDeserializer<String> implements ContextualDeserializer {
    private static final long serialVersionUID = 1L;

    private static final TextDeserializer WITHOUT_SPACE = new TextDeserializer();

    private TextDeserializer() {
        super(String.class);
    }

    static SimpleModule module() {
        return new SimpleModule(TextDeserializer.class.getName()).addDeserializer(String.class, WITHOUT_SPACE);
    }

    @Override
    public JsonDeserializer<?> createContextual(DeserializationContext context, @Nullable BeanProperty property) {
        @Nullable Text text = property == null ? null : property.getAnnotation(Text.class);
        return text == null || text.blank() ? StringDeserializer.instance : this;
    }

    @Override
    public String deserialize(JsonParser json, DeserializationContext context) throws IOException {
        return SurroundingSpace.removeFrom(StringDeserializer.instance.deserialize(json, context));
    }
}
