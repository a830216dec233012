package dev.tasksapi.http.openapi;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import dev.tasksapi.http.errors.ErrorWriter;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.http.Method;
import io.restassured.response.Response;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The routes of a packaged service and of dev, on a port of their own: in tests the one of the extension leads. */
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class DocumentRouteTest {
    @Inject
    Vertx vertx;

    @Inject
    ErrorWriter errors;

    private HttpServer server;

    @BeforeEach
    void listen() throws Exception {
        Router router = Router.router(vertx);
        new DocumentRoute(vertx, errors).register(router);
        new StartPage().register(router);
        server = vertx.createHttpServer()
                .requestHandler(router)
                .listen(0)
                .toCompletionStage()
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS);
    }

    @AfterEach
    void close() throws Exception {
        server.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    @ParameterizedTest
    @CsvSource({
        "/q/openapi, */*, YAML",
        "/q/openapi, application/json, JSON",
        "/q/openapi?format=JSON, */*, JSON",
        "/q/openapi.json, */*, JSON",
        "/q/openapi.yml, application/json, YAML"
    })
    void itHandsOutWhatTheBuildMade(String path, String accepted, String form) throws IOException {
        for (int i = 0; i < 2; i++) { // read once, and known from then on
            Response answer = given().port(server.actualPort()).accept(accepted).get(path);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.contentType()).isEqualTo("application/" + form.toLowerCase(Locale.ROOT));
            assertThat(answer.asByteArray()).isEqualTo(made(form));
        }
    }

    private static byte[] made(String form) throws IOException {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        try (InputStream made = loader.getResourceAsStream("META-INF/quarkus-generated-openapi-doc." + form)) {
            return Objects.requireNonNull(made, form).readAllBytes();
        }
    }

    @Test
    void inDevTheBareAddressLeadsToWhereTheApiCanBeTriedOut() {
        Response answer =
                given().port(server.actualPort()).redirects().follow(false).get("/");
        assertThat(answer.statusCode()).isEqualTo(302);
        given().get(answer.header("Location"))
                .then()
                .statusCode(200)
                .contentType(ContentType.HTML)
                .body(containsString("SwaggerUIBundle"));
    }

    @Test
    void elsewhereTheBareAddressIsNoPath() {
        given().get("/").then().statusCode(404).body("error_type", is("not_found"));
    }

    @Test
    void itCanOnlyBeRead() {
        Response refused = given().port(server.actualPort()).request(Method.POST, "/q/openapi");
        assertThat(refused.statusCode()).isEqualTo(405);
        assertThat(refused.header("Allow")).isEqualTo("GET, HEAD, OPTIONS");
        Response options = given().port(server.actualPort()).options("/q/openapi");
        assertThat(options.statusCode()).isEqualTo(200);
        assertThat(options.header("Allow")).isEqualTo("GET, HEAD, OPTIONS");
    }
}
