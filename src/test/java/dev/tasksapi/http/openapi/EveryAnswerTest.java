package dev.tasksapi.http.openapi;

import static dev.tasksapi.Api.TASKS;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasksapi.Api;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.builder.ResponseBuilder;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

/** Tests do not have to ask for their answers to be held against the document. */
@QuarkusTest
class EveryAnswerTest {
    @Test
    void itIsHeldAgainstTheDocument() {
        assertThat(RestAssured.filters()).hasExactlyElementsOfTypes(DescribedAnswers.class);
        Api.as(Api.newUser()).get(TASKS).then().statusCode(200);
        given().get("/nothing").then().statusCode(404);
    }

    @Test
    void oneThatItDoesNotDescribeFailsTheTest() {
        Response made = new ResponseBuilder()
                .setStatusCode(202)
                .setHeader("X-Request-ID", "1")
                .setContentType("application/json")
                .setBody("[]")
                .build();
        assertThatThrownBy(() ->
                        given().filter((request, response, context) -> made).get(TASKS + "?status=active"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("does not say that GET /api/tasks can be 202");
    }
}
