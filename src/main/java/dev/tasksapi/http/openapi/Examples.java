package dev.tasksapi.http.openapi;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.jspecify.annotations.Nullable;

/** Puts the examples of single fields together to bodies, so that a record states each value once, beside its field. */
final class Examples {
    private final Map<String, Schema> schemas;

    Examples(Map<String, Schema> schemas) {
        this.schemas = schemas;
    }

    /** Adds an example to every body that has none; a field without one fails the build. */
    void addTo(@Nullable Content content) {
        if (content != null) {
            content.getMediaTypes().values().stream()
                    .filter(body -> body.getExample() == null && body.getExamples() == null)
                    .forEach(body -> body.setExample(of("body", body.getSchema())));
        }
    }

    /** To a row of another resource, which whoever sends the example as it stands need not have. */
    private static boolean isReference(String field, Schema value) {
        return field.endsWith("_id")
                && value.getType() != null
                && value.getType().contains(SchemaType.NULL);
    }

    private Object of(String name, @Nullable Schema schema) {
        if (schema != null && schema.getRef() != null) {
            String referred = schema.getRef().substring(schema.getRef().lastIndexOf('/') + 1);
            return of(referred, schemas.get(referred));
        }
        if (schema != null && schema.getExamples() != null) {
            return schema.getExamples().get(0);
        }
        if (schema != null && schema.getItems() != null) {
            return List.of(of(name, schema.getItems()));
        }
        if (schema != null && schema.getProperties() != null) {
            Map<String, @Nullable Object> example = new LinkedHashMap<>();
            schema.getProperties()
                    .forEach((field, value) ->
                            example.put(field, isReference(field, value) ? null : of(name + "." + field, value)));
            return example;
        }
        throw new IllegalStateException(name + " has no example; state one in its @Schema");
    }
}
