package dev.tasksapi.http.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a call gets that a resource did not say. */
class SharedDescriptionTest {
    private final Schema name = OASFactory.createSchema().addExample("Spoon");
    private final Operation operation = OASFactory.createOperation().responses(OASFactory.createAPIResponses());

    @BeforeEach
    void answersWithThings() {
        answerWith("200");
    }

    @Test
    void everyCallCanFailInTheseWays() {
        assertThat(described("/api/things")).containsExactlyInAnyOrder("200", "401", "406", "429", "500", "503");
        assertThat(operation.getSecurity().get(0).getSchemes()).containsOnlyKeys("bearer");
    }

    @Test
    void aQueryCanBeWrong() {
        operation.addParameter(OASFactory.createParameter().name("status").in(Parameter.In.QUERY));
        assertThat(described("/api/things")).containsExactlyInAnyOrder("200", "400", "401", "406", "429", "500", "503");
    }

    @Test
    void aRowCanBeMissing() {
        Parameter id = OASFactory.createParameter().name("id").in(Parameter.In.PATH);
        operation.addParameter(id);
        assertThat(described("/api/things/{id}"))
                .containsExactlyInAnyOrder("200", "401", "404", "406", "429", "500", "503");
        assertThat(id.getExample()).isEqualTo(42);
    }

    @Test
    void aBodyCanBeWrongTooLargeOrOfAnotherType() {
        operation.setRequestBody(OASFactory.createRequestBody().content(thing()));
        assertThat(described("/api/things"))
                .containsExactlyInAnyOrder("200", "400", "401", "406", "413", "415", "429", "500", "503");
    }

    @Test
    void anErrorThatACallNamesGetsItsBody() {
        operation.getResponses().addAPIResponse("409", OASFactory.createAPIResponse());
        described("/api/things");
        assertThat(answer("409").getRef()).isEqualTo("#/components/responses/Conflict");
    }

    @Test
    void whatIsCreatedHasALocationAndEveryAnswerAnIdAndWhatIsLeft() {
        answerWith("201");
        described("/api/things");
        assertThat(answer("201").getHeaders())
                .containsOnlyKeys("X-Request-ID", "RateLimit", "RateLimit-Policy", "Location");
    }

    @Test
    void bodiesGetTheExamplesOfTheirFields() {
        described("/api/things");
        assertThat(answer("200").getContent().getMediaType("application/json").getExample())
                .isEqualTo(List.of(Map.of("name", "Spoon")));
    }

    @Test
    void aFieldWithoutAnExampleFailsTheBuild() {
        name.setExamples(null);
        assertThatThrownBy(() -> described("/api/things"))
                .hasMessage("Thing.name has no example; state one in its @Schema");
    }

    @Test
    void whatEveryRowHasIsDescribedOnce() {
        Schema row = thing(Map.of(
                "id", OASFactory.createSchema(),
                "user_id", OASFactory.createSchema(),
                "created_at", OASFactory.createSchema().ref("Instant"),
                "updated_at", OASFactory.createSchema().description("Long ago").addExample("1970")));
        described("/api/things", row);
        assertThat(row.getRequired()).containsExactlyInAnyOrder("id", "user_id", "created_at", "updated_at");
        assertThat(row.getProperties()).hasEntrySatisfying("created_at", time -> assertThat(time.getFormat())
                .isEqualTo("date-time"));
        assertThat(row.getProperties()).hasEntrySatisfying("updated_at", time -> assertThat(time.getDescription())
                .isEqualTo("Long ago"));
    }

    @Test
    void aServiceCanHaveNoAccounts() {
        assertThat(described("/auth/things")).contains("404");
    }

    @Test
    void whatIsNotTheApiStaysAsItIs() {
        assertThat(described("/elsewhere")).containsExactlyInAnyOrder("200");
        assertThat(operation.getSecurity()).isNull();
    }

    private APIResponse answer(String status) {
        return operation.getResponses().getAPIResponse(status);
    }

    private void answerWith(String status) {
        operation
                .getResponses()
                .addAPIResponse(status, OASFactory.createAPIResponse().content(thing()));
    }

    private static Schema thing(Map<String, Schema> fields) {
        return OASFactory.createSchema().properties(fields);
    }

    private static Content thing() {
        Schema things =
                OASFactory.createSchema().items(OASFactory.createSchema().ref("Thing"));
        return OASFactory.createContent()
                .addMediaType("application/json", OASFactory.createMediaType().schema(things));
    }

    private Set<String> described(String path) {
        return described(path, thing(Map.of("name", name)));
    }

    private Set<String> described(String path, Schema thing) {
        OpenAPI api = OASFactory.createOpenAPI()
                .components(OASFactory.createComponents()
                        .addSchema("Thing", thing)
                        .addSchema("Error", error())
                        .addSchema("Problem", error()))
                .paths(OASFactory.createPaths()
                        .addPathItem(path, OASFactory.createPathItem().GET(operation)));
        new SharedDescription().filterOpenAPI(api);
        return operation.getResponses().getAPIResponses().keySet();
    }

    private static Schema error() {
        return OASFactory.createSchema().addProperty("error_type", OASFactory.createSchema());
    }
}
