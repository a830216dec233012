package dev.tasksapi.http.openapi;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tasksapi.http.bodies.Text;
import jakarta.validation.constraints.NotNull;
import java.io.IOException;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.jboss.jandex.Index;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.openapitools.jackson.nullable.JsonNullable;

/** What the document says of a field because its declaration says it. */
class DeclaredFieldsTest {
    private static final String REFERENCE = "JsonNullableString";

    private final org.eclipse.microprofile.openapi.models.media.Schema thing =
            OASFactory.createSchema().addProperty("plain_field", text());

    @Schema(name = "Thing")
    private record Thing(
            String plainField,
            @Nullable String nullable,
            @NotNull @Nullable String checked,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String leftOut,

            @Text(max = 10) String text,
            @Text(max = 10, blank = false) @Nullable String filled,
            @Text(max = 10, blank = false) JsonNullable<@NotNull String> title,
            JsonNullable<@Nullable String> note) {}

    @Schema(name = "Thing")
    private record Unknown(JsonNullable<List<String>> list) {}

    @Test
    void aFieldIsAsItIsStated() throws IOException {
        assertThat(described("plain_field").getAll()).isEqualTo(text().getAll());
    }

    @Test
    void aNullableFieldTakesNullUnlessAConstraintOrTheWriterForbidsIt() throws IOException {
        assertThat(described("nullable").getType()).containsExactly(SchemaType.STRING, SchemaType.NULL);
        assertThat(described("checked").getType()).containsExactly(SchemaType.STRING);
        assertThat(described("left_out").getType()).containsExactly(SchemaType.STRING);
    }

    @Test
    void aTextHasItsLengthAndCharacters() throws IOException {
        assertThat(described("text").getMaxLength()).isEqualTo(10);
        assertThat("any\n").matches(described("text").getPattern());
        assertThat("a\0").doesNotMatch(described("text").getPattern());
        assertThat(described("filled").getType()).containsExactly(SchemaType.STRING, SchemaType.NULL);
        assertThat(described("filled").getMaxLength()).isNull();
        assertThat("  " + "a".repeat(10) + " ").matches(described("filled").getPattern());
        assertThat(" ").doesNotMatch(described("filled").getPattern());
        assertThat("a".repeat(11)).doesNotMatch(described("filled").getPattern());
    }

    @Test
    void aJsonNullableIsWhatIsInsideIt() throws IOException {
        thing.addProperty("title", OASFactory.createSchema().ref(REFERENCE).description("What it is"));
        thing.addProperty("note", OASFactory.createSchema().ref(REFERENCE));
        OpenAPI api = filtered(Thing.class);
        assertThat(field("title").getRef()).isNull();
        assertThat(field("title").getType()).containsExactly(SchemaType.STRING);
        assertThat(field("title").getPattern()).contains("{1,10}");
        assertThat(field("title").getDescription()).isEqualTo("What it is");
        assertThat(field("note").getType()).containsExactly(SchemaType.STRING, SchemaType.NULL);
        assertThat(api.getComponents().getSchemas()).containsOnlyKeys("Thing");
    }

    @Test
    void whatIsInsideAJsonNullableHasToBeKnown() {
        thing.addProperty("list", OASFactory.createSchema().ref(REFERENCE));
        assertThatThrownBy(() -> filtered(Unknown.class)).hasMessage("Unknown.list lacks @Schema(implementation)");
    }

    private static org.eclipse.microprofile.openapi.models.media.Schema text() {
        return OASFactory.createSchema().addType(SchemaType.STRING);
    }

    private org.eclipse.microprofile.openapi.models.media.Schema described(String field) throws IOException {
        thing.addProperty(field, text());
        filtered(Thing.class);
        return field(field);
    }

    private org.eclipse.microprofile.openapi.models.media.Schema field(String name) {
        return requireNonNull(thing.getProperties().get(name));
    }

    private OpenAPI filtered(Class<?> type) throws IOException {
        OpenAPI api = OASFactory.createOpenAPI()
                .components(OASFactory.createComponents()
                        .addSchema("Thing", thing)
                        .addSchema(REFERENCE, OASFactory.createSchema()));
        new DeclaredFields(Index.of(type, Text.class, Schema.class)).filterOpenAPI(api);
        return api;
    }
}
