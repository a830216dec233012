package dev.tasksapi.callers.betterauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasksapi.Api;
import dev.tasksapi.Envelope;
import dev.tasksapi.ServiceProcess;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Whoever calls the service, known by nothing but the headers that they send. */
record Caller(ServiceProcess service, Map<String, String> headers) {
    RequestSpecification request() {
        return RestAssured.given().port(service.port()).headers(headers);
    }

    Response list() {
        return request().get(Api.TASKS);
    }

    Response create(String title) {
        return request()
                .contentType(ContentType.JSON)
                .body(Map.of("title", title))
                .post(Api.TASKS);
    }

    /** Creates a task and finds it among their own, where it is theirs and nobody else's is. */
    long assertIs(Person person) {
        String title = UUID.randomUUID().toString();
        Response created = create(title);
        assertThat(created.statusCode()).as(created.asString()).isEqualTo(201);
        assertThat(created.jsonPath().getString("user_id")).isEqualTo(person.id());
        Response list = list();
        assertThat(list.statusCode()).isEqualTo(200);
        JsonPath tasks = list.jsonPath();
        assertThat(tasks.<String>getList("title")).contains(title);
        assertThat(tasks.<String>getList("user_id")).containsOnly(person.id());
        return created.jsonPath().getLong("id");
    }

    /** To them the task is not there. */
    void assertSeesNot(long id) {
        Envelope.check(request().get(Api.TASK, id), 404, "not_found");
        assertThat(list().jsonPath().<Number>getList("id"))
                .extracting(Number::longValue)
                .doesNotContain(id);
    }

    /** They are nobody, whatever they do. */
    void assertRefused() {
        for (Response answer : List.of(list(), create("refused"))) {
            Envelope.check(answer, 401, "authentication_error");
        }
    }

    /** That they are nobody is not said either: who they are cannot be found out just now. */
    void assertUnjudged() {
        Response answer = list();
        Envelope.check(answer, 503, "service_unavailable");
        assertThat(answer.header("Retry-After")).matches("[1-9]\\d*");
    }
}
