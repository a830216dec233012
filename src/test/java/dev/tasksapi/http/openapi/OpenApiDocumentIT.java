package dev.tasksapi.http.openapi;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The document that the build of the package writes, and that the service hands out. */
@QuarkusIntegrationTest
class OpenApiDocumentIT {
    private static final Path MADE = Path.of("target/openapi");

    @Test
    void theCommittedDocumentIsWhatTheCodeSays() {
        assertThat(Path.of("docs/openapi.yaml"))
                .as("Run bin/openapi and commit docs/openapi.yaml, which has to be what the code says")
                .hasSameTextualContentAs(MADE.resolve("openapi.yaml"));
    }

    @ParameterizedTest
    @CsvSource({
        "/q/openapi, */*, application/yaml, openapi.yaml",
        "/q/openapi/, */*, application/yaml, openapi.yaml",
        "/q/openapi.yaml, application/json, application/yaml, openapi.yaml",
        "/q/openapi.yml, */*, application/yaml, openapi.yaml",
        "/q/openapi.json, */*, application/json, openapi.json",
        "/q/openapi, application/json, application/json, openapi.json",
        "/q/openapi?format=json, */*, application/json, openapi.json",
        "/q/openapi?format=JSON, */*, application/json, openapi.json",
        "/q/openapi?format=yaml, */*, application/yaml, openapi.yaml"
    })
    void itIsHandedOutInBothForms(String path, String accepted, String type, String document) throws IOException {
        Response answer = given().accept(accepted).get(path);
        answer.then().statusCode(200).contentType(type);
        assertThat(answer.asByteArray()).isEqualTo(Files.readAllBytes(MADE.resolve(document)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH"})
    void itCanOnlyBeRead(String method) {
        Response answer = given().request(method, "/q/openapi");
        answer.then().statusCode(405).header("Allow", "GET, HEAD, OPTIONS");
        assertThat(answer.jsonPath().getString("error_type")).isEqualTo("method_not_allowed");
    }

    @Test
    void whatCanBeDoneWithItIsSaid() {
        given().options("/q/openapi").then().statusCode(200).header("Allow", "GET, HEAD, OPTIONS");
        given().head("/q/openapi").then().statusCode(200).contentType("application/yaml");
    }
}
