package dev.tasksapi.http.openapi;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.jspecify.annotations.Nullable;

/** Describes what an answer has of every owned row: id, owner and times. What a record describes itself stays. */
final class RowDescription {
    private static final String EXAMPLE_TIME = "2026-11-21T09:30:00.123456Z";

    private RowDescription() {}

    /** Of a row that can be in the trash. */
    private static Schema deletedAt() {
        String description = "When it was moved to the trash, in UTC; null: it is live";
        return field(SchemaType.STRING, "date-time", description, EXAMPLE_TIME)
                .addType(SchemaType.NULL)
                .examples(Collections.singletonList(null));
    }

    private static Map<String, Schema> shared() {
        return new LinkedHashMap<>(Map.of(
                "id", field(SchemaType.INTEGER, "int64", "Assigned by the service and never used again", 42),
                "user_id", field(SchemaType.STRING, null, "Whose it is: the subject of the token", "user-1"),
                "created_at", field(SchemaType.STRING, "date-time", "When it was created, in UTC", EXAMPLE_TIME),
                "updated_at", field(SchemaType.STRING, "date-time", "When it last changed, in UTC", EXAMPLE_TIME)));
    }

    private static Schema field(SchemaType type, @Nullable String format, String description, Object example) {
        return OASFactory.createSchema()
                .addType(type)
                .description(description)
                .format(format)
                .readOnly(true)
                .addExample(example);
    }

    /** What each of them has; the only row of a user may leave out whose it is. */
    private static final Set<String> OF_ALL = Set.of("id", "created_at", "updated_at");

    /** Whether it is the schema of an owned row. */
    static boolean describes(@Nullable Schema schema) {
        return schema != null
                && schema.getProperties() != null
                && schema.getProperties().keySet().containsAll(OF_ALL);
    }

    /** Does nothing to a schema of anything else. */
    static void addTo(Schema schema) {
        if (describes(schema)) {
            Map<String, Schema> fields = schema.getProperties();
            Map<String, Schema> shared = shared();
            shared.put("deleted_at", deletedAt());
            fields.forEach((name, field) -> {
                boolean isDescribed = field.getDescription() != null;
                schema.addProperty(name, isDescribed ? field : shared.getOrDefault(name, field));
            });
            requireAll(schema, fields.keySet());
        }
    }

    /** Also the fields that can be null: they are in the answer. */
    private static void requireAll(Schema schema, Set<String> fields) {
        Map<String, ?> stated = new LinkedHashMap<>(schema.getAll());
        schema.setAll(Map.of());
        schema.setRequired(List.copyOf(fields));
        stated.forEach(schema::set);
    }
}
