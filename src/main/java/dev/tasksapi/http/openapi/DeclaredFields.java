package dev.tasksapi.http.openapi;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import dev.tasksapi.http.bodies.Text;
import dev.tasksapi.http.bodies.TextPattern;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.FieldInfo;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.Type;
import org.jspecify.annotations.Nullable;
import org.openapitools.jackson.nullable.JsonNullable;

/**
 * Reads from the declaration of a record's field what its {@code @Schema} then need not say: whether it can be null
 * ({@code @Nullable}), which texts it takes ({@link Text}), and what is inside a {@link JsonNullable}.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD, priority = 2)
public class DeclaredFields implements OASFilter {
    private static final DotName DESCRIBED =
            DotName.createSimple(org.eclipse.microprofile.openapi.annotations.media.Schema.class);

    private static final DotName JSON_NULLABLE = DotName.createSimple(JsonNullable.class);

    /** What can be inside a {@link JsonNullable} without {@code @Schema(implementation)}. */
    private static final Map<DotName, SchemaType> SIMPLE_TYPES = Map.of(
            DotName.createSimple(String.class), SchemaType.STRING,
            DotName.createSimple(Boolean.class), SchemaType.BOOLEAN);

    private static final SnakeCaseStrategy SNAKE_CASE = new SnakeCaseStrategy();

    private final IndexView index;

    /** Called by the scanner, which knows the classes. */
    public DeclaredFields(IndexView index) {
        this.index = index;
    }

    @Override
    public void filterOpenAPI(OpenAPI api) {
        Map<String, Schema> schemas = api.getComponents().getSchemas();
        index.getAnnotations(DESCRIBED).stream()
                .filter(annotation -> annotation.target() instanceof ClassInfo type && type.isRecord())
                .forEach(annotation -> describe(annotation.target().asClass(), schemas.get(name(annotation))));
        List.copyOf(schemas.keySet()).stream()
                .filter(name -> name.startsWith(JsonNullable.class.getSimpleName()))
                .forEach(api.getComponents()::removeSchema);
    }

    private String name(AnnotationInstance annotation) {
        return annotation.valueWithDefault(index, "name").asString();
    }

    private void describe(ClassInfo type, @Nullable Schema schema) {
        boolean leavesNullOut = type.hasDeclaredAnnotation(JsonInclude.class);
        for (FieldInfo field : type.fields()) {
            String name = SNAKE_CASE.translate(field.name());
            if (schema != null
                    && schema.getProperties() != null
                    && schema.getProperties().containsKey(name)) {
                Schema property = withTypeAndText(field, schema.getProperties().get(name));
                if (!leavesNullOut && canBeNull(field) && property.getType() != null) {
                    property.setType(Stream.concat(property.getType().stream(), Stream.of(SchemaType.NULL))
                            .distinct()
                            .toList());
                }
                schema.addProperty(name, property);
            }
        }
    }

    private static boolean canBeNull(FieldInfo field) {
        return content(field).hasAnnotation(DotName.createSimple(Nullable.class))
                && !field.hasAnnotation(NotNull.class)
                && !field.hasAnnotation(JsonInclude.class);
    }

    /** The type of the field, or of what is inside its {@link JsonNullable}. */
    private static Type content(FieldInfo field) {
        Type type = field.type();
        return type.name().equals(JSON_NULLABLE)
                ? type.asParameterizedType().arguments().get(0)
                : type;
    }

    private Schema withTypeAndText(FieldInfo field, Schema stated) {
        @Nullable AnnotationInstance text = field.annotation(Text.class);
        boolean isWrapped =
                stated.getRef() != null && stated.getRef().contains("/" + JSON_NULLABLE.withoutPackagePrefix());
        if (text == null && !isWrapped) {
            return stated;
        }
        Schema whole = OASFactory.createSchema().type(isWrapped ? List.of(simpleType(field)) : stated.getType());
        if (text != null) {
            describe(text, whole);
        }
        stated.getAll().forEach((key, value) -> {
            if (!key.equals("$ref") && whole.get(key) == null) {
                whole.set(key, value);
            }
        });
        return whole;
    }

    private static SchemaType simpleType(FieldInfo field) {
        @Nullable SchemaType type = SIMPLE_TYPES.get(content(field).name());
        if (type == null) {
            throw new IllegalStateException(
                    field.declaringClass().simpleName() + "." + field.name() + " lacks @Schema(implementation)");
        }
        return type;
    }

    private void describe(AnnotationInstance text, Schema schema) {
        int max = text.value("max").asInt();
        if (text.valueWithDefault(index, "blank").asBoolean()) {
            schema.maxLength(max).pattern(TextPattern.STORABLE);
        } else {
            schema.pattern(TextPattern.filled(max));
        }
    }
}
