package dev.tasksapi.http.openapi;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.jspecify.annotations.Nullable;

/**
 * Describes what a device gets of each resource that is synced: rows in the form of its lists, and ids. The resource says
 * the names alone; {@code notes} are rows of the schema {@code Note}.
 */
final class SyncDescription {
    private static final String ANSWER = "Sync";
    private static final String CHANGES = "SyncChanges";
    private static final String DELETIONS = "SyncDeletions";

    private SyncDescription() {}

    static void addTo(Map<String, Schema> schemas, BiConsumer<String, Schema> add) {
        @Nullable Schema changes = schemas.get(CHANGES);
        @Nullable Schema answer = schemas.get(ANSWER);
        if (changes == null || answer == null) {
            return;
        }
        List<String> names = new ArrayList<>(changes.getProperties().keySet());
        changes.description("Rows as they are now, by their resource").required(names);
        Schema deletions = OASFactory.createSchema()
                .addType(SchemaType.OBJECT)
                .description("Ids of rows that are in the trash or gone, by their resource")
                .required(names);
        for (String name : names) {
            changes.addProperty(name, list().items(OASFactory.createSchema().ref(schema(name))));
            deletions.addProperty(name, list().items(id()).addExample(List.of(41)));
        }
        add.accept(DELETIONS, deletions);
        answer.addProperty("changes", OASFactory.createSchema().ref(CHANGES));
        answer.addProperty("deleted", OASFactory.createSchema().ref(DELETIONS));
        answer.required(List.copyOf(answer.getProperties().keySet()));
    }

    private static Schema list() {
        return OASFactory.createSchema().addType(SchemaType.ARRAY);
    }

    private static Schema id() {
        return OASFactory.createSchema()
                .addType(SchemaType.INTEGER)
                .minimum(BigDecimal.ONE)
                .maximum(SharedDescription.LARGEST_ID);
    }

    /** Of a row of this resource. */
    private static String schema(String name) {
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1).replaceFirst("s$", "");
    }
}
